package io.mmapforge.store;

import static io.mmapforge.testing.OptionalLayout.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.KeyChangedException;
import io.mmapforge.error.ReadOnlyStoreException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.error.ValueTooLongException;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.QuoteLayout;
import io.mmapforge.testing.TestLayouts;
import io.mmapforge.testing.Workers;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordEditTest {
    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    private RecordStore store;

    @BeforeEach
    void open() {
        store = RecordStore.create(directory.resolve("optional.mmf"), LAYOUT, StoreOptions.defaults());
        store.append();
        store.append();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private byte[] record(long index) {
        return Arrays.copyOf(store.read(index).bytes, RECORD_BYTES);
    }

    private void setAllBytes() {
        RecordBuffer buffer = store.buffer();
        Arrays.fill(buffer.bytes, 16, RECORD_BYTES, (byte) 0xEE);
        store.write(0, buffer);
    }

    @Test
    void whatIsPutIsWrittenAndNothingElse() {
        setAllBytes();
        RecordEdit edit = store.edit(0);
        edit.putUnsignedShort(U16, 0x1234);
        edit.setPresent(U16_BIT, true);
        edit.putLong(I64, 0x0102030405060708L);
        edit.setPresent(I64_BIT, true);
        edit.putByte(I8, (byte) 0x7F);
        edit.apply();
        byte[] expected = new byte[RECORD_BYTES];
        Arrays.fill(expected, 16, RECORD_BYTES, (byte) 0xEE);
        // Bits 4 and 7 of the presence word.
        expected[8] = (byte) 0x90;
        expected[30] = 0x34;
        expected[31] = 0x12;
        expected[25] = 0x7F;
        System.arraycopy(HexFormat.of().parseHex("0807060504030201"), 0, expected, 40, 8);
        assertThat(contentOf(record(0))).isEqualTo(contentOf(expected));
        assertThat(contentOf(record(1))).isEqualTo(contentOf(new byte[RECORD_BYTES]));
    }

    private static byte[] contentOf(byte[] record) {
        return Arrays.copyOfRange(record, 8, RECORD_BYTES);
    }

    /** The pool's threads that a server has live longer than the stores that they edit. */
    @Test
    void aThreadThatHasEditedAStoreKeepsNothingOfItOnceItIsClosed() throws InterruptedException {
        WeakReference<RecordStore> gone = editedAndClosed();
        for (int i = 0; i < 100 && gone.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(gone.get()).isNull();
    }

    private WeakReference<RecordStore> editedAndClosed() {
        try (RecordStore edited = RecordStore.create(directory.resolve("gone.mmf"), LAYOUT, StoreOptions.defaults())) {
            edited.append();
            RecordEdit edit = edited.edit(0);
            edit.putLong(I64, 1);
            edit.apply();
            return new WeakReference<>(edited);
        }
    }

    @Test
    void everyTypeCanBePut() {
        RecordEdit edit = store.edit(0);
        edit.putBoolean(FLAG, true);
        edit.putByte(I8, (byte) -2);
        edit.putUnsignedByte(U8, 255);
        edit.putShort(I16, (short) -3);
        edit.putUnsignedShort(U16, 65535);
        edit.putInt(I32, -4);
        edit.putUnsignedInt(U32, 4294967295L);
        edit.putLong(I64, -5);
        edit.putFloat(F32, 1.5f);
        edit.putDouble(F64, 2.5);
        edit.putString(NOTE, NOTE_MAX_BYTES, "né");
        edit.putUuid(TOKEN, new UUID(1, 2));
        RecordBuffer draft = edit.draft();
        draft.putInt(BIDS, 77);
        edit.putRange(BIDS, 4, draft);
        edit.apply();
        RecordBuffer read = store.read(0);
        assertThat(read.getBoolean(FLAG)).isTrue();
        assertThat(read.getByte(I8)).isEqualTo((byte) -2);
        assertThat(read.getUnsignedByte(U8)).isEqualTo(255);
        assertThat(read.getShort(I16)).isEqualTo((short) -3);
        assertThat(read.getUnsignedShort(U16)).isEqualTo(65535);
        assertThat(read.getInt(I32)).isEqualTo(-4);
        assertThat(read.getUnsignedInt(U32)).isEqualTo(4294967295L);
        assertThat(read.getLong(I64)).isEqualTo(-5);
        assertThat(read.getFloat(F32)).isEqualTo(1.5f);
        assertThat(read.getDouble(F64)).isEqualTo(2.5);
        assertThat(read.getString(NOTE, NOTE_MAX_BYTES)).isEqualTo("né");
        assertThat(read.getUuid(TOKEN)).isEqualTo(new UUID(1, 2));
        assertThat(read.getInt(BIDS)).isEqualTo(77);
    }

    @Test
    void aBufferIsTakenUpToItsLimit() {
        ByteBuffer text = ByteBuffer.wrap(new byte[] {'a', 'b', 'c'}).position(1);
        RecordEdit edit = store.edit(0);
        edit.putString(NOTE, NOTE_MAX_BYTES, text);
        edit.apply();
        assertThat(text.remaining()).isZero();
        assertThat(store.getString(0, NOTE, NOTE_MAX_BYTES)).isEqualTo("bc");
        ByteBuffer tooLong = ByteBuffer.allocate(NOTE_MAX_BYTES + 1);
        assertThatThrownBy(() -> store.edit(0).putString(NOTE, NOTE_MAX_BYTES, tooLong))
                .isExactlyInstanceOf(ValueTooLongException.class);
        assertThat(tooLong.position()).isZero();
    }

    @Test
    void oneScalarIsOneWriteOfAScalar() {
        long before = store.engine().view().chunk(0, RECORD_BYTES).getLong(position());
        RecordEdit edit = store.edit(0);
        edit.putLong(ID, 7);
        edit.apply();
        long after = store.engine().view().chunk(0, RECORD_BYTES).getLong(position());
        // Count of the sequence word, from bit 1 on: one higher, and 2^14 after a range.
        assertThat(after - before).isEqualTo(2);
        assertThat(store.getLong(0, ID)).isEqualTo(7);
        edit = store.edit(0);
        edit.putLong(ID, 8);
        edit.putInt(I32, 9);
        edit.apply();
        long last = store.engine().view().chunk(0, RECORD_BYTES).getLong(position());
        assertThat(last - after).isEqualTo(32768);
    }

    private static int position() {
        return io.mmapforge.engine.RecordView.position(0, RECORD_BYTES);
    }

    @Test
    void theLastValueOfAFieldCounts() {
        RecordEdit edit = store.edit(0);
        edit.putLong(ID, 1);
        edit.putLong(ID, 2);
        edit.setPresent(I64_BIT, true);
        edit.setPresent(I64_BIT, false);
        edit.apply();
        assertThat(store.getLong(0, ID)).isEqualTo(2);
        assertThat(store.has(0, I64_BIT, RECORD_BYTES)).isFalse();
    }

    @Test
    void anEditThatIsNotAppliedChangesNothing() {
        RecordEdit abandoned = store.edit(0);
        abandoned.putLong(ID, 1);
        abandoned.putDouble(F64, 1);
        RecordEdit edit = store.edit(1);
        assertThat(edit).isSameAs(abandoned);
        edit.putInt(I32, 5);
        edit.putInt(U32, 6);
        edit.apply();
        assertThat(contentOf(record(0))).isEqualTo(contentOf(new byte[RECORD_BYTES]));
        assertThat(store.getLong(1, ID)).isZero();
        assertThat(store.getDouble(1, F64)).isZero();
        assertThat(store.getInt(1, I32)).isEqualTo(5);
    }

    @Test
    void anEditOfNothingWritesNothing() {
        store.edit(0).apply();
        assertThat(contentOf(record(0))).isEqualTo(contentOf(new byte[RECORD_BYTES]));
        assertThatThrownBy(() -> store.edit(2).apply()).isExactlyInstanceOf(RecordIndexException.class);
    }

    @Test
    void aRefusedValueLeavesThoseBefore() {
        RecordEdit edit = store.edit(0);
        edit.putLong(ID, 1);
        edit.putString(NOTE, NOTE_MAX_BYTES, "first");
        assertThatThrownBy(() -> edit.putUnsignedByte(U8, 256)).isExactlyInstanceOf(ValueOutOfRangeException.class);
        assertThatThrownBy(() -> edit.putString(NOTE, NOTE_MAX_BYTES, "much too long a text"))
                .isExactlyInstanceOf(ValueTooLongException.class);
        assertThatThrownBy(() -> edit.putString(NOTE, NOTE_MAX_BYTES, "x\ud800"))
                .isExactlyInstanceOf(ValueOutOfRangeException.class);
        edit.apply();
        assertThat(store.getLong(0, ID)).isEqualTo(1);
        assertThat(store.getString(0, NOTE, NOTE_MAX_BYTES)).isEqualTo("first");
        assertThat(store.getUnsignedByte(0, U8)).isZero();
    }

    @Test
    void itIsAppliedOnceAndByItsThread() throws Exception {
        RecordEdit edit = store.edit(0);
        edit.putLong(ID, 1);
        new Workers()
                .start(() -> assertThatThrownBy(edit::apply)
                        .isExactlyInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("another thread's")
                        .hasMessageContaining("edit(index)"))
                .join();
        edit.apply();
        assertThatThrownBy(edit::apply)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no edit was begun, or it is over");
        edit.putLong(ID, 2);
        assertThatThrownBy(edit::apply).isExactlyInstanceOf(IllegalStateException.class);
        assertThat(store.getLong(0, ID)).isEqualTo(1);
    }

    @Test
    void itIsOverAfterARefusal() {
        RecordEdit edit = store.edit(2);
        edit.putLong(ID, 1);
        edit.putInt(I32, 1);
        assertThatThrownBy(edit::apply).isExactlyInstanceOf(RecordIndexException.class);
        assertThatThrownBy(edit::apply).isExactlyInstanceOf(IllegalStateException.class);
        store.edit(0).apply();
        assertThat(store.getLong(0, ID)).isZero();
    }

    @Test
    void aValueOfAnEditThatIsOverGoesNowhere() {
        RecordEdit edit = store.edit(0);
        RecordBuffer draft = edit.draft();
        draft.putInt(BIDS, 1);
        store.edit(1);
        assertThatThrownBy(() -> edit.putRange(BIDS, 4, draft))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another edit");
    }

    @Test
    void misuseIsRefused() {
        RecordEdit edit = store.edit(0);
        assertThatThrownBy(() -> edit.putLong(0, 1)).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> edit.putLong(ID + 1, 1)).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> edit.putLong(RECORD_BYTES, 1)).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> edit.putRange(ASKS, RECORD_BYTES, edit.draft()))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> edit.setPresent(14, true)).isExactlyInstanceOf(IllegalArgumentException.class);
        edit.putInt(I32, 1);
        edit.putInt(U32, 1);
        store.close();
        assertThatThrownBy(edit::apply).isExactlyInstanceOf(StoreClosedException.class);
    }

    @Test
    void whatARecordIsFoundByStays() {
        try (RecordStore quotes =
                RecordStore.create(directory.resolve("quote.mmf"), QuoteLayout.QUOTE, StoreOptions.defaults())) {
            quotes.append();
            // The price has offset 32, the venue, which is a part of the key, 40.
            RecordEdit edit = quotes.edit(0);
            edit.putDouble(32, 1.5);
            edit.putShort(40, (short) 0);
            assertThatThrownBy(edit::apply).isExactlyInstanceOf(KeyChangedException.class);
            assertThat(quotes.getDouble(0, 32)).isZero();
            edit = quotes.edit(0);
            edit.putDouble(32, 1.5);
            edit.putDouble(32, 2.5);
            edit.apply();
            assertThat(quotes.getDouble(0, 32)).isEqualTo(2.5);
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void noEditTearsOrLosesWhatOthersWrite(FileFormat format) throws Exception {
        Path file = directory.resolve("all.mmf");
        try (RecordStore all = RecordStore.create(
                file, TestLayouts.ALL_TYPES, StoreOptions.defaults().withFileFormat(format))) {
            all.append();
            Workers workers = new Workers();
            long[] written = new long[2];
            workers.repeat(() -> {
                long next = ++written[0];
                RecordEdit edit = all.edit(0);
                edit.putLong(TestLayouts.I64, next);
                edit.putDouble(TestLayouts.F64, next);
                edit.apply();
            });
            workers.repeat(() -> {
                long next = ++written[1];
                RecordEdit edit = all.edit(0);
                edit.putInt(TestLayouts.I32, (int) next);
                edit.putLong(TestLayouts.U64, next & 0xFFFF_FFFFL);
                edit.apply();
            });
            RecordSnapshot snapshot = new RecordSnapshot(all);
            workers.repeat(() -> {
                snapshot.read(all, 0, 104);
                assertThat(snapshot.getDouble(TestLayouts.F64)).isEqualTo(snapshot.getLong(TestLayouts.I64));
                assertThat(snapshot.getLong(TestLayouts.U64))
                        .isEqualTo(snapshot.getInt(TestLayouts.I32) & 0xFFFF_FFFFL);
            });
            workers.runFor(300).stop();
            assertThat(all.getLong(0, TestLayouts.I64)).isEqualTo(written[0]);
            assertThat(all.getLong(0, TestLayouts.U64)).isEqualTo(written[1]);
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aReadOnlyStoreIsLeftAsItIs(FileFormat format) {
        Path file = directory.resolve("read.mmf");
        try (RecordStore writer = RecordStore.create(
                file, TestLayouts.ALL_TYPES, StoreOptions.defaults().withFileFormat(format))) {
            writer.append();
        }
        try (RecordStore reader = RecordStore.openReadOnly(file, TestLayouts.ALL_TYPES, StoreOptions.defaults())) {
            RecordEdit edit = reader.edit(0);
            edit.putInt(TestLayouts.I32, 1);
            edit.putInt(TestLayouts.U32, 1);
            assertThatThrownBy(edit::apply).isExactlyInstanceOf(ReadOnlyStoreException.class);
        }
    }
}
