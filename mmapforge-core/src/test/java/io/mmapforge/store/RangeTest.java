package io.mmapforge.store;

import static io.mmapforge.testing.OptionalLayout.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.testing.StoreBytes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays, structs, UUIDs and strings of optional fields, and what becomes of them in snapshots and batches. */
class RangeTest {
    private static final UUID TOKEN_VALUE = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    @TempDir
    Path directory;

    @Test
    void aRangeThatIsWrittenIsPresentAndNothingElseChanges() {
        try (RecordStore store = dirty("quote.mmf")) {
            String before = fields(store, 0);
            RecordBuffer draft = store.buffer();
            draft.putUuid(TOKEN, TOKEN_VALUE);

            store.writeRange(0, TOKEN, TOKEN_BYTES, TOKEN_BIT, draft);

            String after = fields(store, 0);
            assertThat(before.substring(0, 16)).isEqualTo("0000000000000000");
            assertThat(after)
                    .isEqualTo("0008000000000000" + before.substring(16, 144) + "00112233445566778899aabbccddeeff"
                            + before.substring(176));
            RecordValues values = store.readRange(0, TOKEN, TOKEN_BYTES, TOKEN_BIT);
            assertThat(values.has(TOKEN_BIT)).isTrue();
            assertThat(values.getUuid(TOKEN)).isEqualTo(TOKEN_VALUE);

            store.clear(0, TOKEN_BIT);
            assertThat(store.readRange(0, TOKEN, TOKEN_BYTES, TOKEN_BIT).has(TOKEN_BIT))
                    .isFalse();
            assertThat(fields(store, 0)).isEqualTo("0000000000000000" + after.substring(16));
        }
    }

    /** Its ends are in the middle of words of 8 bytes: what shares these with it stays. */
    @Test
    void aRangeOfPartsOfWordsLeavesItsNeighboursAlone() {
        try (RecordStore store = dirty("quote.mmf")) {
            String before = fields(store, 0);
            RecordBuffer draft = store.buffer();
            draft.putInt(BIDS + 4, 0x04030201);
            draft.putInt(BIDS + 8, 0x08070605);

            store.writeRange(0, BIDS + 4, 8, draft);
            assertThat(fields(store, 0))
                    .isEqualTo(before.substring(0, 232) + "0102030405060708" + before.substring(248));

            store.writeRange(0, BIDS, BIDS_BYTES, BIDS_BIT, draft);
            assertThat(fields(store, 0))
                    .isEqualTo("0020000000000000" + before.substring(16, 224)
                            + "0000000001020304050607080000000000000000" + before.substring(264));
            RecordValues values = store.readRange(0, BIDS + 4, 8);
            assertThat(values.getInt(BIDS + 4)).isEqualTo(0x04030201);
            assertThat(values.getInt(BIDS + 8)).isEqualTo(0x08070605);
        }
    }

    /** What an edit takes from the record must not get into a record that is filled next. */
    @Test
    void anEditLeavesTheDraftAsItWas() {
        try (RecordStore store = dirty("quote.mmf")) {
            RecordBuffer draft = store.buffer();
            draft.putInt(BIDS, 1);
            store.writeRange(0, BIDS, BIDS_BYTES, BIDS_BIT, draft);
            store.setOptionalByte(0, I8, I8_BIT, (byte) 1);
            long index = store.append(draft);
            assertThat(fields(store, index))
                    .isEqualTo("0".repeat(224) + "01000000" + "0".repeat(2 * (RECORD_BYTES - 8 - 116)));
        }
    }

    @Test
    void aBufferOfAnotherThreadOrStoreIsRefused() throws Exception {
        try (RecordStore store = dirty("quote.mmf");
                RecordStore other = dirty("other.mmf")) {
            assertThatThrownBy(() -> store.writeRange(0, BEST, LEVEL_BYTES, other.buffer()))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another store's");
            RecordBuffer[] foreign = new RecordBuffer[1];
            Thread thread = new Thread(() -> foreign[0] = store.buffer());
            thread.start();
            thread.join();
            assertThatThrownBy(() -> store.writeRange(0, BEST, LEVEL_BYTES, BEST_BIT, foreign[0]))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another thread's");
            assertThatThrownBy(() -> store.writeRange(0, BEST, LEVEL_BYTES, null))
                    .isExactlyInstanceOf(NullPointerException.class)
                    .hasMessage("draft");
        }
    }

    /** Padding, what is behind contents and the bytes of absent values stay behind; everything else comes over. */
    @Test
    void aSnapshotTakesValuesAndNothingElse() {
        try (RecordStore store = dirty("quote.mmf");
                RecordStore other =
                        RecordStore.create(directory.resolve("other.mmf"), LAYOUT, StoreOptions.defaults())) {
            byte[] garbage = new byte[RECORD_BYTES - 8];
            Arrays.fill(garbage, (byte) 0x5A);
            StoreBytes file = new StoreBytes(store.path());
            file.put(file.recordsOffset() + 8, garbage);
            RecordBuffer draft = store.buffer();
            level(draft, BEST, 1234, "best");
            level(draft, ASKS, -999_999, "ask");
            level(draft, ASKS + LEVEL_BYTES, 999_999, "");
            store.writeRange(0, BEST, 23, draft);
            store.writeRange(0, ASKS, 23, draft);
            store.writeRange(0, ASKS + LEVEL_BYTES, 23, draft);
            file.put(file.recordsOffset() + BEST + 20, new byte[] {0x5A, 0x5A});
            // i64 and best are present, and bits are set that no field has.
            file.putI64(file.recordsOffset() + PRESENCE, 0xFFFF_FFFF_FFFF_9080L);
            RecordSnapshot snapshot = new RecordSnapshot(store);
            snapshot.read(store, 0, RECORD_BYTES);

            long appended = other.append(snapshot, RECORD_BYTES);

            String expected = "8010000000000000" // i64 and best
                    + "5a5a5a5a5a5a5a5a" // id
                    + "00".repeat(16) // flag to u32
                    + "5a5a5a5a5a5a5a5a" // i64
                    + "00".repeat(48) // f32 to token
                    + "d204000000000000" + "07000000" + "04000000" + "626573740000" + "01" + "00" // best
                    + "00".repeat(24) // bids, padding
                    + "c1bdf0ffffffffff" + "07000000" + "03000000" + "61736b000000" + "01" + "00"
                    + "3f420f0000000000" + "07000000" + "00000000" + "000000000000" + "01" + "00";
            assertThat(fields(other, appended)).isEqualTo(expected);

            other.write(appended, other.buffer());
            other.write(appended, snapshot, RECORD_BYTES);
            assertThat(fields(other, appended)).isEqualTo(expected);

            RecordBatch batch = new RecordBatch(other);
            batch.add(snapshot, RECORD_BYTES);
            assertThat(fields(other, batch.append())).isEqualTo(expected);
        }
    }

    @Test
    void aSnapshotWithWhatNoStoreCanHoldIsRefused() {
        refused(
                ASKS + LEVEL_BYTES,
                "40420f0000000000",
                "field 'asks[1].price': the stored unscaled value is 1000000," + " expected at most 6 digits");
        refused(ASKS, "c0bdf0ffffffffff", "field 'asks[0].price': the stored unscaled value is -1000000");
        refused(ASKS + LEVEL_FIRM, "02", "field 'asks[0].firm': the stored byte is 2, expected 0 or 1");
        refused(
                ASKS + LEVEL_BYTES + LEVEL_COMMENT,
                "07000000",
                "field 'asks[1].comment': the stored length is 7, expected 0..6");
        refused(ASKS + LEVEL_COMMENT, "01000000ff", "field 'asks[0].comment': the stored bytes are not UTF-8");
    }

    @Test
    void whatAnAbsentValueHoldsIsNotChecked() {
        try (RecordStore store = RecordStore.create(directory.resolve("q.mmf"), LAYOUT, StoreOptions.defaults())) {
            RecordSnapshot snapshot = damaged(store, BEST + LEVEL_FIRM, "03");
            assertThat(store.append(snapshot, RECORD_BYTES)).isEqualTo(1);
            assertThat(fields(store, 1)).isEqualTo("00".repeat(RECORD_BYTES - 8));
        }
    }

    private static RecordSnapshot damaged(RecordStore store, int offset, String bytes) {
        store.append();
        StoreBytes file = new StoreBytes(store.path());
        file.put(file.recordsOffset() + offset, HexFormat.of().parseHex(bytes));
        RecordSnapshot snapshot = new RecordSnapshot(store);
        snapshot.read(store, 0, RECORD_BYTES);
        return snapshot;
    }

    private void refused(int offset, String bytes, String message) {
        Path path = directory.resolve("damaged-" + offset + ".mmf");
        try (RecordStore store = RecordStore.create(path, LAYOUT, StoreOptions.defaults())) {
            RecordSnapshot snapshot = damaged(store, offset, bytes);
            assertThatThrownBy(() -> store.append(snapshot, RECORD_BYTES))
                    .isExactlyInstanceOf(CorruptRecordException.class)
                    .hasMessageContaining(message);
            assertThat(store.size()).isEqualTo(1);
        }
    }

    @Test
    void aValueThatDoesNotFitIsNamedByItsPlace() {
        try (RecordStore store = dirty("quote.mmf")) {
            ValueOutOfRangeException inStruct = store.outOfRange(ASKS + LEVEL_BYTES + LEVEL_SIZE, "it is odd");
            assertThat(inStruct).hasMessage("field 'asks[1].size': it is odd [" + store.path() + "]");
            assertThat(inStruct.field()).isEqualTo("asks[1].size");
            assertThat(store.buffer().outOfRange(BIDS + 12, "it is odd").field())
                    .isEqualTo("bids[3]");
            assertThat(store.outOfRange(BEST, "it is odd").field()).isEqualTo("best.price");
            assertThat(store.outOfRange(ID, "it is odd").field()).isEqualTo("id");
            assertThat(store.outOfRange(PRESENCE, "it is odd").field()).isEqualTo("at 8");
            assertThat(store.outOfRange(ASKS + 23, "it is odd").field()).isEqualTo("asks[0]");
            assertThatThrownBy(() -> store.setUnsignedInt(0, ASKS + LEVEL_SIZE, -1))
                    .hasMessageContaining("field 'asks[0].size': the value is -1, expected 0..4294967295");
        }
    }

    private static void level(RecordBuffer draft, int offset, long price, String comment) {
        draft.putLong(offset, price);
        draft.putUnsignedInt(offset + LEVEL_SIZE, 7);
        draft.putString(offset + LEVEL_COMMENT, LEVEL_COMMENT_MAX_BYTES, comment);
        draft.putBoolean(offset + LEVEL_FIRM, true);
    }

    /** A store of one record, every byte of which is 0x5A but those of the presence word. */
    private RecordStore dirty(String name) {
        RecordStore store = RecordStore.create(directory.resolve(name), LAYOUT, StoreOptions.defaults());
        RecordBuffer buffer = store.buffer();
        for (int i = ID; i < RECORD_BYTES; i += 8) {
            buffer.putLong(i, 0x5A5A_5A5A_5A5A_5A5AL);
        }
        store.append(buffer);
        return store;
    }

    /** Everything behind the sequence word. */
    private static String fields(RecordStore store, long index) {
        StoreBytes file = new StoreBytes(store.path());
        return HexFormat.of().formatHex(file.range(file.recordsOffset() + index * RECORD_BYTES + 8, RECORD_BYTES - 8));
    }
}
