package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.RecordBusyException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.error.ValueTooLongException;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.testing.QuoteLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records that are encoded where they are going to lie: in the lane's image, or behind the last record. */
class EncodedRecordTest {
    /** A record whose fields leave a byte, three words and the end of a struct between them. */
    private static final RecordLayout LAYOUT = RecordLayout.of(
            "Padded",
            1,
            "",
            8,
            List.of(
                    FieldDefinition.of("small", FieldType.INT8),
                    FieldDefinition.of("flag", FieldType.BOOL),
                    FieldDefinition.of("u16", FieldType.UINT16),
                    FieldDefinition.of("u32", FieldType.UINT32),
                    FieldDefinition.of("text", FieldType.STRING, 9),
                    FieldDefinition.of("id", FieldType.UUID),
                    FieldDefinition.of(
                            "part",
                            StructType.of(
                                    "Part",
                                    List.of(
                                            MemberDefinition.of("big", ValueType.of(FieldType.FLOAT64)),
                                            MemberDefinition.of("little", ValueType.of(FieldType.INT8))))),
                    FieldDefinition.of("blob", FieldType.BYTES, 60)));

    private static final int SMALL = 8;
    private static final int FLAG = 9;
    private static final int U16 = 10;
    private static final int U32 = 12;
    private static final int TEXT = 16;
    private static final int ID = 32;
    private static final int PART = 48;
    private static final int BLOB = 64;
    private static final int BYTES = 128;

    /** Values that all follow from a number. */
    private record Value(int number) {}

    private static final RecordEncoder<Value> ENCODER = new Encoder();

    private static final class Encoder implements RecordEncoder<Value> {
        @Override
        public void encode(Value value, RecordTarget target) {
            fill(target, value.number);
        }

        @Override
        public boolean isSelfContained() {
            return true;
        }
    }

    /** An encoder that says of itself that it is self-contained, whatever it does. */
    private record Claiming<R>(RecordEncoder<R> encoder) implements RecordEncoder<R> {
        @Override
        public void encode(R record, RecordTarget target) {
            encoder.encode(record, target);
        }

        @Override
        public boolean isSelfContained() {
            return true;
        }
    }

    private enum Deed {
        WRITE {
            @Override
            <R> void run(RecordStore store, R record, RecordEncoder<R> encoder) {
                store.write(0, record, encoder, BYTES);
            }
        },
        APPEND {
            @Override
            <R> void run(RecordStore store, R record, RecordEncoder<R> encoder) {
                store.append(record, encoder, BYTES);
            }
        };

        abstract <R> void run(RecordStore store, R record, RecordEncoder<R> encoder);
    }

    @TempDir
    Path directory;

    private Path path;
    private RecordStore store;

    @BeforeEach
    void create() {
        path = directory.resolve("encoded.mmf");
        store = RecordStore.create(path, LAYOUT, StoreOptions.defaults().withWriteTimeout(Duration.ofMillis(200)));
        store.append(new Value(1), ENCODER, BYTES);
        store.append(new Value(2), ENCODER, BYTES);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static <T extends RecordTarget> T fill(T target, int number) {
        target.putByte(SMALL, (byte) number);
        target.putBoolean(FLAG, number % 2 == 0);
        target.putUnsignedShort(U16, number);
        target.putUnsignedInt(U32, number);
        target.putString(TEXT, 9, "t" + number);
        target.putUuid(ID, new UUID(number, ~number));
        target.putDouble(PART, number);
        target.putByte(PART + 8, (byte) number);
        target.putBytes(BLOB, 60, new byte[] {(byte) number, 2});
        return target;
    }

    @Test
    void theLayoutIsTheOneThatTheOffsetsAreOf() {
        assertThat(LAYOUT.recordSize()).isEqualTo(BYTES);
        assertThat(LAYOUT.fields().stream().map(field -> field.offset()))
                .containsExactly(SMALL, FLAG, U16, U32, TEXT, ID, PART, BLOB);
        // Behind the text, and in the struct; the bytes end with the record.
        assertThat(BlankWords.of(LAYOUT)).containsExactly(24, 56);
    }

    @Test
    void hasTheSameBytesAsARecordOfABuffer() throws IOException {
        store.append(fill(store.buffer(), 7));
        store.append(new Value(7), ENCODER, BYTES);
        store.write(0, new Value(7), ENCODER, BYTES);

        byte[] expected = content(2);
        assertThat(expected[0]).isEqualTo((byte) 7);
        assertThat(content(3)).isEqualTo(expected);
        assertThat(content(0)).isEqualTo(expected);
    }

    /** What an append that was refused, or a lane's last image, has left where no field is. */
    @Test
    void leavesNothingOfBeforeBetweenItsFields() throws IOException {
        RecordEncoder<Value> dirty = new Claiming<>((value, target) -> {
            for (int word = 8; word < BYTES; word += 8) {
                target.putLong(word, -1);
            }
            throw new ValueOutOfRangeException(path, "small", "refused");
        });
        assertThatThrownBy(() -> store.append(new Value(3), dirty, BYTES)).isInstanceOf(ValueOutOfRangeException.class);
        assertThatThrownBy(() -> store.write(1, new Value(3), dirty, BYTES))
                .isInstanceOf(ValueOutOfRangeException.class);
        assertThat(content(2)).as("the control: it is all there").containsOnly(-1);

        store.append(new Value(3), ENCODER, BYTES);
        store.write(1, new Value(3), ENCODER, BYTES);

        store.append(fill(store.buffer(), 3));
        assertThat(content(2)).isEqualTo(content(3));
        assertThat(content(1)).isEqualTo(content(3));
    }

    @ParameterizedTest
    @EnumSource
    void leavesEverythingAsItWasIfAValueIsRefused(Deed deed) throws IOException {
        byte[] before = content(0);
        RecordEncoder<Value> tooLong = new Claiming<>((value, target) -> {
            fill(target, value.number);
            target.putString(TEXT, 9, "0123456789");
        });
        assertThatThrownBy(() -> deed.run(store, new Value(9), tooLong)).isInstanceOf(ValueTooLongException.class);

        assertThat(store.size()).isEqualTo(2);
        assertThat(content(0)).isEqualTo(before);
        // Nothing is held, neither for this thread nor for another store's.
        try (RecordStore other = RecordStore.open(path, LAYOUT, StoreOptions.defaults())) {
            deed.run(other, new Value(4), ENCODER);
        }
        deed.run(store, new Value(5), ENCODER);
        assertThat(store.getUnsignedShort(deed == Deed.WRITE ? 0 : 3, U16)).isEqualTo(5);
    }

    @Test
    void checksTheIndexBeforeAnythingIsEncoded() {
        RecordEncoder<Value> never = (value, target) -> {
            throw new AssertionError("encoded");
        };
        assertThatThrownBy(() -> store.write(2, new Value(1), never, BYTES)).isInstanceOf(RecordIndexException.class);
        store.write(1, new Value(6), ENCODER, BYTES);
        assertThat(store.getUnsignedShort(1, U16)).isEqualTo(6);
    }

    /** Of every kind of write, while one of the thread's own is in its middle: the image is that one's. */
    @ParameterizedTest
    @EnumSource
    void refusesToBeWrittenToByWhatEncodes(Deed deed) {
        List<Runnable> writes = List.of(
                () -> store.write(1, new Value(4), ENCODER, BYTES),
                () -> store.append(new Value(4), ENCODER, BYTES),
                () -> store.setLong(1, ID, 4),
                () -> store.setString(1, TEXT, 9, "inner"),
                () -> store.append(),
                () -> new RecordBatchOf(store, 4).append());
        RecordEncoder<Value> nesting = new Claiming<>((value, target) -> {
            fill(target, value.number);
            for (Runnable write : writes) {
                assertThatThrownBy(write::run)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("expected an encoder that reads the record and nothing else");
            }
            assertThat(store.getUnsignedShort(1, U16)).as("a read").isEqualTo(2);
        });
        deed.run(store, new Value(9), nesting);

        assertThat(store.size()).isEqualTo(deed == Deed.WRITE ? 2 : 3);
        assertThat(store.getUnsignedShort(deed == Deed.WRITE ? 0 : 2, U16)).isEqualTo(9);
        assertThat(store.getString(deed == Deed.WRITE ? 0 : 2, TEXT, 9)).isEqualTo("t9");
        assertThat(store.getUnsignedShort(1, U16)).isEqualTo(2);
    }

    /** The contents of a record that is encoded in place go through the private memory that holds the outer record. */
    @Test
    void refusesToEncodeInPlaceWithinWhatIsEncodedInPrivateMemory() {
        RecordEncoder<Value> nesting = (value, target) -> {
            fill(target, value.number);
            assertThatThrownBy(() -> store.write(1, new Value(4), ENCODER, BYTES))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("expected an encoder that reads the record and nothing else");
            assertThatThrownBy(() -> store.append(new Value(4), ENCODER, BYTES))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(store::buffer).as("still").isInstanceOf(IllegalStateException.class);
        };
        assertThat(store.append(new Value(9), nesting, BYTES)).isEqualTo(2);

        assertThat(store.getString(2, TEXT, 9)).isEqualTo("t9");
        assertThat(store.getUnsignedShort(1, U16)).isEqualTo(2);
        store.write(1, new Value(4), ENCODER, BYTES);
        assertThat(store.getString(1, TEXT, 9)).isEqualTo("t4");
    }

    @ParameterizedTest
    @EnumSource
    void refusesToGiveItsBufferToWhatEncodes(Deed deed) {
        deed.run(store, new Value(9), new Claiming<Value>((value, target) -> {
            fill(target, value.number);
            assertThatThrownBy(store::buffer).isInstanceOf(IllegalStateException.class);
        }));
        assertThat(store.buffer()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void refusesToBeClosedByWhatEncodes(Deed deed) {
        deed.run(store, new Value(9), new Claiming<Value>((value, target) -> {
            fill(target, value.number);
            assertThatThrownBy(store::close).isInstanceOf(IllegalStateException.class);
        }));
        assertThat(store.isOpen()).isTrue();
        assertThat(store.getUnsignedShort(deed == Deed.WRITE ? 0 : 2, U16)).isEqualTo(9);
    }

    @Test
    void refusesToPutARecordIntoABatchWithinAnother() {
        RecordBatch batch = new RecordBatch(store);
        RecordBuffer draft = store.draft();
        RecordEncoder<Value> nesting = (value, target) -> {
            fill(target, value.number);
            assertThatThrownBy(() -> batch.add(new Value(4), ENCODER, BYTES))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("expected an encoder that reads the record and nothing else");
            assertThatThrownBy(batch::draft).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> batch.add(draft)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(batch::append).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(batch::clear).isInstanceOf(IllegalStateException.class);
        };
        batch.add(new Value(9), nesting, BYTES);
        batch.add(new Value(5), ENCODER, BYTES);

        assertThat(batch.append()).isEqualTo(2);
        assertThat(store.size()).isEqualTo(4);
        assertThat(store.getString(2, TEXT, 9)).isEqualTo("t9");
        assertThat(store.getString(3, TEXT, 9)).isEqualTo("t5");
    }

    /** In private memory, of which the thread has one. */
    @Test
    void aValueThatIsRefusedLeavesABatchAsItWas() {
        RecordBatch batch = new RecordBatch(store);
        batch.add(new Value(7), ENCODER, BYTES);
        RecordEncoder<Value> failing = (value, target) -> {
            fill(target, value.number);
            throw new UnsupportedOperationException("refused");
        };
        assertThatThrownBy(() -> batch.add(new Value(8), failing, BYTES))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(batch.size()).isOne();
        batch.add(new Value(9), ENCODER, BYTES);

        assertThat(batch.append()).isEqualTo(2);
        assertThat(store.size()).isEqualTo(4);
        assertThat(store.getString(2, TEXT, 9)).isEqualTo("t7");
        assertThat(store.getString(3, TEXT, 9)).isEqualTo("t9");
    }

    @Test
    void nothingIsPutIntoABatchOnceTheRecordCounts() {
        RecordBatch batch = new RecordBatch(store);
        RecordTarget[] kept = new RecordTarget[1];
        batch.add(new Value(7), (value, target) -> kept[0] = fill(target, value.number), BYTES);
        assertThatThrownBy(() -> kept[0].putLong(RecordLayout.SEQUENCE_WORD_BYTES, 1L))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesToBeWrittenToByWhatEncodesARecordWithAKey() {
        try (RecordStore keyed =
                RecordStore.create(directory.resolve("keyed.mmf"), QuoteLayout.QUOTE, StoreOptions.defaults())) {
            RecordEncoder<Integer> nesting = (venue, target) -> {
                assertThatThrownBy(keyed::buffer).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(keyed::append).isInstanceOf(IllegalStateException.class);
            };
            keyed.append(1, nesting, QuoteLayout.QUOTE.recordSize());
            assertThat(keyed.size()).isEqualTo(1);
            assertThat(keyed.buffer()).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void letsNothingBePutOnceTheRecordIsWritten(Deed deed) throws IOException {
        AtomicReference<RecordTarget> kept = new AtomicReference<>();
        deed.run(store, new Value(9), new Claiming<Value>((value, target) -> {
            fill(target, value.number);
            kept.set(target);
        }));
        byte[] file = Files.readAllBytes(path);

        assertThatThrownBy(() -> kept.get().putLong(ID, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> kept.get().putByte(SMALL, (byte) 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> kept.get().putString(TEXT, 9, "t")).isInstanceOf(IndexOutOfBoundsException.class);
        store.close();
        assertThatThrownBy(() -> kept.get().putLong(ID, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(Arrays.equals(file, 16384, 16384 + 4 * BYTES, Files.readAllBytes(path), 16384, 16384 + 4 * BYTES))
                .isTrue();
    }

    /** A program's own code never runs with the append lock held. */
    @Test
    void holdsNoLockWhileAnEncoderIsCalledThatMayCallOthers() {
        RecordEncoder<Value> waiting = (value, target) -> {
            CompletableFuture.runAsync(() -> store.append(new Value(5), ENCODER, BYTES))
                    .join();
            fill(target, value.number);
        };
        assertThat(store.append(new Value(6), waiting, BYTES)).isEqualTo(3);
        assertThat(store.getUnsignedShort(2, U16)).isEqualTo(5);
        assertThat(store.getUnsignedShort(3, U16)).isEqualTo(6);
    }

    /** The control: one that claims to call nobody is called with it. */
    @Test
    void holdsTheLockWhileASelfContainedEncoderIsCalled() {
        RecordEncoder<Value> waiting = new Claiming<>((value, target) -> {
            assertThatThrownBy(() -> CompletableFuture.runAsync(() -> store.append(new Value(5), ENCODER, BYTES))
                            .join())
                    .hasCauseInstanceOf(RecordBusyException.class);
            fill(target, value.number);
        });
        assertThat(store.append(new Value(6), waiting, BYTES)).isEqualTo(2);
    }

    /** A set waits for nobody, and nobody for it, while it is encoded. */
    @Test
    void holdsNoRecordWhileItIsEncoded() {
        RecordEncoder<Value> waiting = new Claiming<>((value, target) -> {
            CompletableFuture.runAsync(() -> store.write(0, new Value(5), ENCODER, BYTES))
                    .join();
            assertThat(store.getUnsignedShort(0, U16)).isEqualTo(5);
            fill(target, value.number);
        });
        store.write(0, new Value(6), waiting, BYTES);
        assertThat(store.getUnsignedShort(0, U16)).isEqualTo(6);
    }

    @Test
    void growsTheFile() {
        long capacity = store.capacity();
        for (int i = 2; i <= capacity; i++) {
            assertThat(store.append(new Value(i & 0x7F), ENCODER, BYTES)).isEqualTo(i);
        }
        assertThat(store.capacity()).isGreaterThan(capacity);
        assertThat(store.getUnsignedShort(capacity, U16)).isEqualTo((int) capacity & 0x7F);
    }

    /** More threads than lanes, some of which share one and encode in private memory. */
    @Test
    void isWholeWhereThreadsShareALane() throws InterruptedException {
        int threads = 40;
        Thread[] writers = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            int number = t + 1;
            writers[t] = new Thread(() -> {
                for (int i = 0; i < 50; i++) {
                    store.append(new Value(number), ENCODER, BYTES);
                    store.write(0, new Value(number), ENCODER, BYTES);
                }
            });
        }
        for (Thread writer : writers) {
            writer.start();
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(store.size()).isEqualTo(2 + threads * 50);
        int[] counts = new int[threads + 1];
        for (long i = 2; i < store.size(); i++) {
            RecordBuffer record = store.read(i);
            int number = record.getUnsignedShort(U16);
            assertThat(record.getString(TEXT, 9)).isEqualTo("t" + number);
            assertThat(record.getDouble(PART)).isEqualTo(number);
            counts[number]++;
        }
        assertThat(Arrays.copyOfRange(counts, 1, threads + 1)).containsOnly(50);
    }

    private byte[] content(long index) throws IOException {
        byte[] file = Files.readAllBytes(path);
        int from = file.length - (int) (store.capacity() * BYTES) + (int) index * BYTES + 8;
        return Arrays.copyOfRange(file, from, from + BYTES - 8);
    }

    /** A batch with one record in it. */
    private record RecordBatchOf(RecordStore store, int number) {
        void append() {
            RecordBatch batch = new RecordBatch(store);
            batch.add(new Value(number), ENCODER, BYTES);
            batch.append();
        }
    }
}
