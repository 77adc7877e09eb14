package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.testing.StoreBytes;
import io.mmapforge.testing.Workers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecordCursorTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void passesEveryRecordInOrder(FileFormat format) {
        try (RecordStore store = created(format, 500)) {
            TickCursor cursor = new TickCursor(store);
            for (int i = 0; i < 500; i++) {
                assertThat(cursor.next()).isTrue();
                assertThat(cursor.index()).isEqualTo(i);
                assertThat(cursor.timestamp()).isEqualTo(i);
                assertThat(cursor.price()).isEqualTo(i / 4.0);
                assertThat(cursor.symbol()).isEqualTo("S" + i);
            }
            assertThat(cursor.next()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void isAtNoRecordBehindTheLastAndGoesOnWhenAnotherIsAppended(FileFormat format) {
        try (RecordStore store = created(format, 0);
                RecordStore reader =
                        RecordStore.openReadOnly(directory.resolve("tick.mmf"), TICK, StoreOptions.defaults())) {
            TickCursor cursor = new TickCursor(reader);
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.next()).isFalse();
            for (int i = 0; i < 2_000; i++) {
                TickCursor.append(store, 1);
                assertThat(cursor.next()).isTrue();
                assertThat(cursor.timestamp()).isEqualTo(i);
                assertThat(cursor.next()).isFalse();
                String last = "behind record " + i + ",";
                assertThatThrownBy(cursor::index)
                        .isExactlyInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(last);
                assertThatThrownBy(cursor::timestamp)
                        .isExactlyInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(last);
                assertThatThrownBy(cursor::symbol).isExactlyInstanceOf(IllegalStateException.class);
                assertThat(cursor).asString().contains("before record " + (i + 1));
            }
            cursor.moveTo(7);
            assertThat(cursor.timestamp()).isEqualTo(7);
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.index()).isEqualTo(8);
            assertThat(reader.capacity()).isGreaterThanOrEqualTo(2_000);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3",
        "1, 4",
        "5, 5",
        "9, 10",
        "7, 9223372036854775807",
        "8, 25",
        "10, 20",
        "12, 20",
        "4294967291, 9223372036854775807",
        "9223372036854775802, 9223372036854775807"
    })
    void passesTheRecordsOfARangeThatThereAre(long from, long end) {
        try (RecordStore store = created(FileFormat.V2, 10)) {
            List<Long> passed = new ArrayList<>();
            for (TickCursor cursor = new TickCursor(store, from, end); cursor.next(); ) {
                assertThat(cursor.index()).isEqualTo(cursor.timestamp());
                passed.add(cursor.timestamp());
            }
            List<Long> expected = new ArrayList<>();
            for (long i = from; i < Math.min(end, 10); i++) {
                expected.add(i);
            }
            assertThat(passed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 3, 104", "3, 2, 104", "0, 3, 96"})
    void refusesARangeThatIsNoneAndAnotherRecordSize(long from, long end, int recordSize) {
        try (RecordStore store = created(FileFormat.V2, 10)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new AnyCursor(store, recordSize, from, end))
                    .withMessageContaining("from=" + from + " to=" + end + " recordSize=" + recordSize);
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void movesToAnyRecordOfItsRangeAndOnFromThere(FileFormat format) {
        try (RecordStore store = created(format, 10)) {
            TickCursor cursor = new TickCursor(store, 2, 20);
            for (long index : new long[] {7, 2, 9, 3}) {
                cursor.moveTo(index);
                assertThat(cursor.index()).isEqualTo(index);
                assertThat(cursor.timestamp()).isEqualTo(index);
            }
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.timestamp()).isEqualTo(4);
            for (long index : new long[] {-1, 0, 1, 10, 19, 20, 1L << 32, Long.MIN_VALUE, Long.MAX_VALUE}) {
                assertThatThrownBy(() -> cursor.moveTo(index))
                        .isExactlyInstanceOf(RecordIndexException.class)
                        .hasMessageContaining("index=" + index + ", expected");
                assertThat(cursor.timestamp()).isEqualTo(4);
            }
            TickCursor unbounded = new TickCursor(store);
            for (long index :
                    new long[] {-1, 10, (1L << 32) - 5, 1L << 32, Long.MIN_VALUE, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
                assertThatThrownBy(() -> unbounded.moveTo(index)).isExactlyInstanceOf(RecordIndexException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void readsNothingBeforeTheFirstRecord(FileFormat format) {
        try (RecordStore store = created(format, 3)) {
            for (TickCursor cursor :
                    List.of(new TickCursor(store), new TickCursor(store, 1, 3), new TickCursor(store, 3, 3))) {
                assertThatThrownBy(cursor::price)
                        .isExactlyInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("before its first record, ");
                assertThatThrownBy(cursor::symbol).isExactlyInstanceOf(IllegalStateException.class);
                assertThatThrownBy(cursor::index).isExactlyInstanceOf(IllegalStateException.class);
                assertThat(cursor).hasToString(cursor.toString()).asString().contains("before record ");
            }
        }
    }

    @Test
    void readsNothingBeyondItsChunkWhateverTheOffset() {
        try (RecordStore store = created(FileFormat.V2, 3)) {
            RecordCursor cursor = new TickCursor(store);
            assertThat(cursor.next()).isTrue();
            for (int offset : new int[] {-8, Integer.MIN_VALUE, 157 * 104, Integer.MAX_VALUE - 7}) {
                assertThatThrownBy(() -> cursor.getLong(offset)).isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void readsEveryTypeAsTheStoreDoes(FileFormat format) {
        StoreOptions options = StoreOptions.defaults().withFileFormat(format);
        try (RecordStore store = RecordStore.create(directory.resolve("all.mmf"), ALL_TYPES, options)) {
            store.append();
            store.setBoolean(0, FLAG, true);
            store.setByte(0, I8, (byte) -8);
            store.setUnsignedByte(0, U8, 0xF8);
            store.setShort(0, I16, (short) -16);
            store.setUnsignedShort(0, U16, 0xFFF6);
            store.setInt(0, I32, -32);
            store.setUnsignedInt(0, U32, 0xFFFF_FF32L);
            store.setLong(0, I64, -64);
            store.setLong(0, U64, 64);
            store.setFloat(0, F32, 3.25f);
            store.setDouble(0, F64, -6.5);
            store.setString(0, TEXT, TEXT_MAX_BYTES, "text");
            store.setBytes(0, BLOB, BLOB_MAX_BYTES, new byte[] {1, 2});
            RecordCursor cursor = new AnyCursor(store, 104, 0, 1);
            RecordSnapshot snapshot = new RecordSnapshot(store);
            assertThat(cursor.next()).isTrue();
            snapshot.read(store, 0, store.layout().recordSize());

            assertThat(cursor.getBoolean(FLAG)).isTrue();
            assertThat(cursor.getByte(I8)).isEqualTo((byte) -8);
            assertThat(cursor.getUnsignedByte(U8)).isEqualTo(0xF8);
            assertThat(cursor.getShort(I16)).isEqualTo((short) -16);
            assertThat(cursor.getUnsignedShort(U16)).isEqualTo(0xFFF6);
            assertThat(cursor.getInt(I32)).isEqualTo(-32);
            assertThat(cursor.getUnsignedInt(U32)).isEqualTo(0xFFFF_FF32L);
            assertThat(cursor.getLong(I64)).isEqualTo(-64);
            assertThat(cursor.getLong(U64)).isEqualTo(64);
            assertThat(cursor.getFloat(F32)).isEqualTo(3.25f);
            assertThat(cursor.getDouble(F64)).isEqualTo(-6.5);
            assertThat(cursor.getString(TEXT, TEXT_MAX_BYTES)).isEqualTo("text");
            assertThat(cursor.stringEquals(TEXT, TEXT_MAX_BYTES, "text")).isTrue();
            assertThat(cursor.compareString(TEXT, TEXT_MAX_BYTES, "texu")).isNegative();
            assertThat(cursor.getBytes(BLOB, BLOB_MAX_BYTES)).containsExactly(1, 2);
            assertThat(cursor.bytesEquals(BLOB, BLOB_MAX_BYTES, new byte[] {1, 2}))
                    .isTrue();
            assertThat(cursor.compareBytes(BLOB, BLOB_MAX_BYTES, new byte[] {1}))
                    .isPositive();
            assertThat(cursor.copyContent(TEXT, TEXT_MAX_BYTES, ByteBuffer.allocate(4)))
                    .isEqualTo(4);
            assertThat(snapshot.getString(TEXT, TEXT_MAX_BYTES)).isEqualTo("text");
            assertThat(snapshot.stringEquals(TEXT, TEXT_MAX_BYTES, "text")).isTrue();
            assertThat(snapshot.compareString(TEXT, TEXT_MAX_BYTES, "texu")).isNegative();
            assertThat(snapshot.bytesEquals(BLOB, BLOB_MAX_BYTES, new byte[] {1, 2}))
                    .isTrue();
            assertThat(snapshot.compareBytes(BLOB, BLOB_MAX_BYTES, new byte[] {1}))
                    .isPositive();
            ByteBuffer copied = ByteBuffer.allocate(4);
            assertThat(snapshot.copyContent(TEXT, TEXT_MAX_BYTES, copied)).isEqualTo(4);
            assertThat(copied.array()).containsExactly('t', 'e', 'x', 't');
        }
    }

    @Test
    void aBoolThatIsNoneIsReported() {
        Path path = directory.resolve("all.mmf");
        try (RecordStore store = RecordStore.create(path, ALL_TYPES, StoreOptions.defaults())) {
            store.append();
            StoreBytes bytes = new StoreBytes(path);
            bytes.putU8(bytes.recordsOffset() + FLAG, 2);
            RecordCursor cursor = new AnyCursor(store, 104, 0, 1);
            assertThat(cursor.next()).isTrue();
            assertThatThrownBy(() -> cursor.getBoolean(FLAG)).isExactlyInstanceOf(CorruptRecordException.class);
        }
    }

    /** 2^10 records of 2^20 bytes are what one chunk holds; the file is sparse. */
    @Test
    void goesFromOneChunkToTheNext() {
        RecordLayout large = RecordLayout.of(
                "Large",
                1,
                "",
                8,
                List.of(
                        FieldDefinition.of("timestamp", FieldType.UINT64),
                        FieldDefinition.of("payload", FieldType.BYTES, 1_048_556)));
        Path path = directory.resolve("huge.mmf");
        RecordStore.create(path, large, StoreOptions.defaults()).close();
        StoreBytes bytes = new StoreBytes(path);
        bytes.setLength(bytes.recordsOffset() + 3_072L * 1_048_576)
                .putI64(56, 3_072)
                .putI64(48, 3_072);
        try (RecordStore store = RecordStore.open(path, large, StoreOptions.defaults())) {
            for (long index : new long[] {1_023, 1_024, 2_047, 2_048, 3_071}) {
                store.setLong(index, 8, ~index);
            }
            long sum = 0;
            long passed = 0;
            for (AnyCursor cursor = new AnyCursor(store, 1_048_576, 1_014, Long.MAX_VALUE); cursor.next(); passed++) {
                long timestamp = cursor.getLong(8);
                assertThat(timestamp == 0 || timestamp == ~cursor.index()).isTrue();
                sum += timestamp;
            }
            assertThat(passed).isEqualTo(2_058);
            // -(5 + 1023 + 1024 + 2047 + 2048 + 3071)
            assertThat(sum).isEqualTo(-9_218);
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aClosedStoreEndsItsScan(FileFormat format) {
        RecordStore store = created(format, 10);
        TickCursor cursor = new TickCursor(store);
        assertThat(cursor.next()).isTrue();
        store.close();

        assertThatThrownBy(() -> {
                    while (cursor.next()) {
                        cursor.price();
                    }
                })
                .isExactlyInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> cursor.moveTo(3)).isExactlyInstanceOf(StoreClosedException.class);
        assertThatThrownBy(cursor::symbol).isExactlyInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> new TickCursor(store).next()).isExactlyInstanceOf(StoreClosedException.class);
        // Where the store's memory is unmapped at once a load says so; elsewhere it still finds the record.
        Throwable thrown = catchThrowable(cursor::price);
        if (thrown != null) {
            assertThat(thrown).isExactlyInstanceOf(StoreClosedException.class);
        }
    }

    @Test
    void aScanInProgressEndsWhenAnotherThreadClosesTheStore() throws Exception {
        RecordStore store = created(FileFormat.V2, 5_000);
        long[] scans = {0};
        try (Workers workers = new Workers()) {
            workers.start(() -> assertThatThrownBy(() -> {
                        while (true) {
                            long sum = 0;
                            for (TickCursor cursor = new TickCursor(store); cursor.next(); ) {
                                sum += cursor.timestamp();
                            }
                            assertThat(sum).isEqualTo(12_497_500L);
                            scans[0]++;
                        }
                    })
                    .isExactlyInstanceOf(StoreClosedException.class));
            workers.runFor(300);
            store.close();
            workers.join();
        }
        assertThat(scans[0]).isPositive();
    }

    private RecordStore created(FileFormat format, int records) {
        RecordStore store = RecordStore.create(
                directory.resolve("tick.mmf"), TICK, StoreOptions.defaults().withFileFormat(format));
        TickCursor.append(store, records);
        return store;
    }
}
