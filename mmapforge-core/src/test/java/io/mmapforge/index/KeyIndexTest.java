package io.mmapforge.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.StoreFullException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding, inserting and growing, with the bytes of the file where the format says what they are. */
class KeyIndexTest {
    @TempDir
    Path directory;

    private KeyedStore store;

    @BeforeEach
    void create() {
        store = new KeyedStore(directory);
    }

    @Test
    void findsWhatWasInserted() {
        try (KeyIndex index = store.firstWriter()) {
            assertThat(KeyedStore.find(index, 7)).isEqualTo(-1);
            store.append(index, 7);
            store.append(index, 9);

            assertThat(KeyedStore.find(index, 7)).isZero();
            assertThat(KeyedStore.find(index, 9)).isEqualTo(1);
            assertThat(KeyedStore.find(index, 8)).isEqualTo(-1);
        }
    }

    @Test
    void aSlotIsWhereTheFormatSaysAndHoldsWhatItSays() {
        try (KeyIndex index = store.firstWriter()) {
            long seed = store.word(KeyedStore.SEED_OFFSET);
            long hash = 0xABCD_0000_0000_03FEL;
            long other = 0x1234_5678_9ABC_03FEL;
            store.append(index, SlowXxHash64.keyOf(seed, hash));
            store.append(index, SlowXxHash64.keyOf(seed, other));

            assertThat(store.word(4096 + 8 * 0x3FE)).isEqualTo(0xABCD_0000_0000_0001L);
            assertThat(store.word(4096 + 8 * 0x3FF)).isEqualTo(0x1234_0000_0000_0002L);
            assertThat(store.word(KeyedStore.INDEXED_OFFSET)).isEqualTo(2);
            assertThat(store.word(KeyedStore.STATE_OFFSET)).isEqualTo(0x101);
            assertThat(store.word(KeyedStore.USED_OFFSET)).isEqualTo(0x0100_0000_0000_0002L);
            assertThat(store.word(KeyedStore.MOVED_OFFSET)).isZero();
            assertThat(store.word(KeyedStore.PAIRING_OFFSET))
                    .isEqualTo(store.pairing.get())
                    .isNotZero();
            assertThat(store.keyFileBytes()).isEqualTo(4096 + 8192);
        }
    }

    /** All with the same 16 bits, and at the same place, which is the table's last, so that they go on at its first. */
    @Test
    void keysThatCollideInEveryBitThatASlotHasAreTold() {
        try (KeyIndex index = store.firstWriter()) {
            long seed = store.word(KeyedStore.SEED_OFFSET);
            List<Long> keys = new ArrayList<>();
            for (long i = 0; i < 600; i++) {
                keys.add(SlowXxHash64.keyOf(seed, 0x7777_0000_0000_03FFL | i << 20));
            }
            for (long key : keys) {
                assertThat(KeyedStore.find(index, key)).isEqualTo(-1);
                store.append(index, key);
            }
            for (int i = 0; i < keys.size(); i++) {
                assertThat(KeyedStore.find(index, keys.get(i))).isEqualTo(i);
            }
            assertThat(KeyedStore.find(index, SlowXxHash64.keyOf(seed, 0x7777_0000_0000_03FFL | 601 << 20)))
                    .isEqualTo(-1);
        }
    }

    /** In a file that was damaged, or that somebody else has written. Else the next table's would lie in a row, each put behind all the others. */
    @Test
    void recordsThatShareAKeyTakeOneSlotOfATableThatIsMovedTo() {
        int sharing = 500;
        int others = 2_000;
        try (KeyIndex index = store.firstWriter()) {
            for (int i = 0; i < sharing; i++) {
                store.append(index, 7);
            }
            for (int i = 0; i < others; i++) {
                store.append(index, 1_000 + i);
            }
            assertThat(KeyedStore.find(index, 7)).as("one of them").isBetween(0L, sharing - 1L);
            for (int i = 0; i < others; i++) {
                assertThat(KeyedStore.find(index, 1_000 + i)).isEqualTo(sharing + i);
            }
            assertThat(store.word(KeyedStore.STATE_OFFSET)).as("tables 2 and 3").isEqualTo(0x303);
            // Of 1,024 slots, and behind them two tables that were left and the newest.
            assertThat(slotsOfRecordsBelow(sharing, 4096, 4096 + 8 * 1024)).isEqualTo(sharing);
            assertThat(slotsOfRecordsBelow(sharing, 4096 + 8 * 1024, store.keyFileBytes()))
                    .isEqualTo(2);
        }
    }

    private int slotsOfRecordsBelow(int records, long from, long end) {
        ByteBuffer slots = store.bytes(from, (int) (end - from));
        int found = 0;
        while (slots.hasRemaining()) {
            long index = (slots.getLong() & 0xFFFF_FFFF_FFFFL) - 1;
            found += index >= 0 && index < records ? 1 : 0;
        }
        return found;
    }

    @Test
    void theHashOfAKeyMayBeAllZeros() {
        try (KeyIndex index = store.firstWriter()) {
            long key = SlowXxHash64.keyOf(store.word(KeyedStore.SEED_OFFSET), 0);
            assertThat(KeyedStore.find(index, key)).isEqualTo(-1);
            store.append(index, key);
            assertThat(KeyedStore.find(index, key)).isZero();
        }
    }

    @Test
    void growsThroughManyTablesWhileEverythingIsFoundByEverybody() {
        int records = 60_000;
        try (KeyIndex one = store.firstWriter();
                KeyIndex two = store.laterWriter();
                KeyIndex reader = store.reader()) {
            for (int i = 0; i < records; i++) {
                store.append(i % 3 == 0 ? two : one, key(i));
                assertThat(KeyedStore.find(reader, key(i))).isEqualTo(i);
                assertThat(KeyedStore.find(one, key(i / 2))).isEqualTo(i / 2);
                assertThat(KeyedStore.find(two, key(i + 1))).isEqualTo(-1);
                assertThat(KeyedStore.find(reader, key(i + 1))).isEqualTo(-1);
            }
            for (KeyIndex each : List.of(one, two, reader)) {
                for (int i = 0; i < records; i++) {
                    assertThat(KeyedStore.find(each, key(i))).isEqualTo(i);
                }
            }
        }
        // Table 6 has 65,536 slots, of which three quarters are 49,152; it is emptied 16,384 inserts later.
        assertThat(store.word(KeyedStore.STATE_OFFSET)).isEqualTo(0x708);
        assertThat(store.word(KeyedStore.USED_OFFSET) >>> 56).isEqualTo(8);
        try (KeyIndex again = store.firstWriter()) {
            assertThat(again.rebuiltRecords()).isZero();
            for (int i = 0; i < records; i++) {
                assertThat(KeyedStore.find(again, key(i))).isEqualTo(i);
            }
        }
    }

    /** The times at which the state changes, by the numbers that the format gives. */
    @Test
    void aTableIsFullAtThreeQuartersAndEmptiedByFourSlotsAnInsert() {
        try (KeyIndex index = store.firstWriter()) {
            appendUpTo(index, 512);
            assertThat(store.keyFileBytes()).isEqualTo(12_288);
            appendUpTo(index, 513 + 128);
            assertThat(store.keyFileBytes()).isEqualTo(12_288 + 16_384);
            appendUpTo(index, 768);
            assertThat(store.word(KeyedStore.STATE_OFFSET)).isEqualTo(0x101);
            appendUpTo(index, 769);
            assertThat(store.word(KeyedStore.STATE_OFFSET)).isEqualTo(0x102);
            assertThat(store.word(KeyedStore.USED_OFFSET)).isEqualTo(0x0200_0000_0000_0001L);
            assertThat(store.word(KeyedStore.MOVED_OFFSET)).isZero();
            appendUpTo(index, 784);
            assertThat(store.word(KeyedStore.MOVED_OFFSET)).isEqualTo(64);
            appendUpTo(index, 1023);
            assertThat(store.word(KeyedStore.STATE_OFFSET)).isEqualTo(0x102);
            assertThat(store.word(KeyedStore.MOVED_OFFSET)).isEqualTo(960);
            appendUpTo(index, 1024);
            assertThat(store.word(KeyedStore.STATE_OFFSET)).isEqualTo(0x202);
            assertThat(store.word(KeyedStore.USED_OFFSET)).isEqualTo(0x0200_0000_0000_0400L);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 700, 768, 769, 1500, 5000, 100_000})
    void aBatchMayBeLargerThanTheTable(int records) {
        try (KeyIndex index = store.firstWriter();
                KeyIndex reader = store.reader()) {
            appendUpTo(index, 760);
            store.appendAll(index, 1_000_000, records);
            store.appendAll(index, 5_000_000, records);

            for (int i = 0; i < 760; i++) {
                assertThat(KeyedStore.find(reader, key(i))).isEqualTo(i);
            }
            for (int i = 0; i < records; i++) {
                assertThat(KeyedStore.find(reader, 1_000_000 + i)).isEqualTo(760 + i);
                assertThat(KeyedStore.find(index, 5_000_000 + i)).isEqualTo(760 + records + i);
            }
            assertThat(KeyedStore.find(reader, 999_999)).isEqualTo(-1);
        }
    }

    @Test
    void aSlotOfAWriterThatDiedIsNoRecord() {
        try (KeyIndex index = store.firstWriter()) {
            store.append(index, 1);
            store.appendAndDie(index, KeyedStore.key(2));
            assertThat(KeyedStore.find(index, 2)).isEqualTo(-1);

            store.append(index, 3);
            assertThat(KeyedStore.find(index, 2)).isEqualTo(-1);
            assertThat(KeyedStore.find(index, 3)).isEqualTo(1);
            store.append(index, 2);
            assertThat(KeyedStore.find(index, 2)).isEqualTo(2);
        }
    }

    /** They count as taken until the next table leaves them behind, and no longer. */
    @Test
    void slotsOfWritersThatDiedAreLeftBehindByTheNextTable() {
        try (KeyIndex index = store.firstWriter()) {
            for (int i = 0; i < 700; i++) {
                store.appendAndDie(index, KeyedStore.key(-1 - i));
            }
            appendUpTo(index, 400);
            assertThat(store.word(KeyedStore.STATE_OFFSET)).isEqualTo(0x202);
            long taken = 0;
            for (int slot = 0; slot < 2048; slot++) {
                taken += store.word(12_288 + 8 * slot) == 0 ? 0 : 1;
            }
            assertThat(taken).isEqualTo(400);
            for (int i = 0; i < 400; i++) {
                assertThat(KeyedStore.find(index, key(i))).isEqualTo(i);
                assertThat(KeyedStore.find(index, -1 - i)).isEqualTo(-1);
            }
        }
    }

    /** Whoever is killed in the middle of a move leaves the number from before; the next one does it again. */
    @Test
    void movingTwiceChangesNothing() {
        try (KeyIndex index = store.firstWriter()) {
            appendUpTo(index, 1000);
            assertThat(store.word(KeyedStore.MOVED_OFFSET)).isEqualTo(896);
            store.setWord(KeyedStore.MOVED_OFFSET, 832);
            appendUpTo(index, 1400);

            assertThat(store.word(KeyedStore.STATE_OFFSET)).isEqualTo(0x202);
            long taken = 0;
            for (int slot = 0; slot < 2048; slot++) {
                taken += store.word(12_288 + 8 * slot) == 0 ? 0 : 1;
            }
            assertThat(taken).isEqualTo(1400);
            for (int i = 0; i < 1400; i++) {
                assertThat(KeyedStore.find(index, key(i))).isEqualTo(i);
            }
        }
    }

    /** A writer that died between the two stores of a switch has left the old table's number of taken slots. */
    @Test
    void theNumberOfTakenSlotsIsThatOfItsTableAlone() {
        try (KeyIndex index = store.firstWriter()) {
            appendUpTo(index, 769);
            store.setWord(KeyedStore.USED_OFFSET, 0x0100_0000_0000_0300L);
            appendUpTo(index, 770);
            assertThat(store.word(KeyedStore.USED_OFFSET)).isEqualTo(0x0200_0000_0000_0001L);
        }
    }

    /** A copy that was made while the file was written may have a number from another time than the table. */
    @Test
    void aTableThatIsFullerThanItSaysIsLeftForALargerOne() {
        try (KeyIndex index = store.firstWriter()) {
            appendUpTo(index, 700);
            for (int i = 700; i < 950; i++) {
                store.setWord(KeyedStore.USED_OFFSET, 0x0100_0000_0000_0001L);
                appendUpTo(index, i + 1);
            }
            appendUpTo(index, 2000);
            assertThat(store.word(KeyedStore.STATE_OFFSET) & 0xFF).isGreaterThan(1);
            for (int i = 0; i < 2000; i++) {
                assertThat(KeyedStore.find(index, key(i))).isEqualTo(i);
            }
        }
    }

    @Test
    void keysThatCollideDoNotMakeTheFileGrow() {
        try (KeyIndex index = store.firstWriter()) {
            long seed = store.word(KeyedStore.SEED_OFFSET);
            for (long i = 0; i < 700; i++) {
                store.append(index, SlowXxHash64.keyOf(seed, 0x7777_0000_0000_0300L | i << 20));
            }
            assertThat(store.word(KeyedStore.STATE_OFFSET)).isEqualTo(0x101);
        }
    }

    @Test
    void keysOfAllLengthsAreFound() {
        KeyedStore texts = new KeyedStore(directory.resolve("texts.mmf"), 3000);
        try (KeyIndex index = texts.firstWriter();
                KeyIndex reader = texts.reader()) {
            for (int i = 0; i < 3000; i++) {
                texts.append(index, text(i));
            }
            for (int i = 0; i < 3000; i++) {
                assertThat(reader.find(text(i), i)).isEqualTo(i);
            }
            assertThat(reader.find(text(3000), 3000)).isEqualTo(-1);
            assertThat(reader.find(text(3000), 17)).isEqualTo(17);
        }
    }

    private static byte[] text(int length) {
        return "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void theNextTableMayBePreparedBesideTheAppends() {
        try (KeyIndex index = store.firstWriter();
                KeyIndex reader = store.reader()) {
            assertThat(index.prepareNextTable()).isFalse();
            for (int i = 0; i < 384; i++) {
                assertThat(index.makeRoom(1)).isFalse();
                store.append(index, key(i));
            }
            assertThat(index.makeRoom(1)).isTrue();
            store.append(index, key(384));
            assertThat(store.keyFileBytes()).isEqualTo(12_288);
            int pieces = 0;
            while (index.prepareNextTable()) {
                pieces++;
            }
            assertThat(pieces).isBetween(1, 3);
            assertThat(store.keyFileBytes()).isEqualTo(12_288 + 16_384);
            assertThat(index.makeRoom(1)).isFalse();
            for (int i = 385; i < 3000; i++) {
                store.append(index, key(i));
                while (index.prepareNextTable()) {
                    Thread.onSpinWait();
                }
            }
            assertThat(store.keyFileBytes()).isEqualTo(12_288 + 16_384 + 32_768 + 65_536);
            for (int i = 0; i < 3000; i++) {
                assertThat(KeyedStore.find(reader, key(i))).isEqualTo(i);
            }
            assertThat(reader.prepareNextTable()).isFalse();
        }
    }

    @Test
    void aRecordBeyondWhatASlotCanNameIsRefused() {
        try (KeyIndex index = store.firstWriter()) {
            index.makeRoom(1);
            assertThatThrownBy(() -> index.insert(KeyedStore.key(1), 8, 0xFFFF_FFFF_FFFFL))
                    .isInstanceOf(StoreFullException.class)
                    .hasMessageContaining("cannot name record 281474976710655, expected at most 281474976710654");
            index.insert(KeyedStore.key(1), 8, 0xFFFF_FFFF_FFFEL);
            assertThat(KeyedStore.find(index, 1)).isEqualTo(-1);
        }
    }

    private void appendUpTo(KeyIndex index, int records) {
        for (long i = store.count(); i < records; i++) {
            store.append(index, key(i));
        }
    }

    /** Not the numbers themselves, so that no two neighbours are alike. */
    private static long key(long number) {
        return number * 0x9E37_79B9_7F4A_7C15L + 12345;
    }
}
