package io.mmapforge.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.KeyIndexException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Key files that are damaged, hostile, or of somebody else: no wrong record, no end of the VM, and an end of every call. */
class KeyFileTest {
    private static final int RECORDS = 500;

    @TempDir
    Path directory;

    private KeyedStore store;

    @BeforeEach
    void create() {
        store = new KeyedStore(directory);
        try (KeyIndex index = store.firstWriter()) {
            for (int i = 0; i < RECORDS; i++) {
                store.append(index, i);
            }
        }
    }

    @Test
    void theHeaderIsWhatTheFormatSays() {
        ByteBuffer header = store.bytes(0, 4096);
        assertThat(header.getInt(0)).isEqualTo(0x4B46_4D4D);
        assertThat(header.getInt(4)).isEqualTo(1);
        ByteBuffer id = header.duplicate().order(ByteOrder.BIG_ENDIAN);
        assertThat(id.getLong(8)).isEqualTo(KeyedStore.ID.getMostSignificantBits());
        assertThat(id.getLong(16)).isEqualTo(KeyedStore.ID.getLeastSignificantBits());
        assertThat(header.getInt(64)).isEqualTo(10);
        byte[] fixed = new byte[252];
        header.get(0, fixed);
        CRC32C crc = new CRC32C();
        crc.update(fixed);
        assertThat(header.getInt(252)).isEqualTo((int) crc.getValue());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 7, 8, 23, 24, 31, 32, 63, 64, 67, 72, 251, 252, 255})
    void aByteOfTheHeaderThatIsAnotherIsNoticed(int position) {
        flip(position, false);
        isMadeAnew();
    }

    @ParameterizedTest
    @CsvSource({
        "0,  its magic is 0x4b464d4c",
        "4,  'its version is 0, expected 1'",
        "8,  it is of the store ",
        "40, it is of keys with the fingerprint ",
    })
    void aHeaderOfAnotherFileIsNoticedThoughItsChecksumHolds(int position, String problem) {
        flip(position, true);
        assertThatThrownBy(store::reader)
                .isInstanceOf(KeyIndexException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining("open the store for writing once, which makes the key file anew");
        isMadeAnew();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 41, 64, 255, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void aFirstTableOfAnImpossibleSizeIsNoticed(int bits) {
        ByteBuffer header = store.bytes(0, 256);
        header.putInt(64, bits);
        store.setBytes(0, withChecksum(header));
        isMadeAnew();
    }

    /** The size is possible, but the file is too short for it. */
    @ParameterizedTest
    @ValueSource(ints = {11, 18, 30, 40})
    void aFirstTableBeyondTheFileIsNoticed(int bits) {
        ByteBuffer header = store.bytes(0, 256);
        header.putInt(64, bits);
        store.setBytes(0, withChecksum(header));
        isMadeAnew();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                0x100,
                0x001,
                0x102,
                0x201,
                0x103,
                0x202,
                0x2424,
                0xFFFF,
                0x1_0101,
                -1,
                Long.MIN_VALUE | 0x101
            })
    void aStateThatCannotBeTrueIsNoticed(long state) {
        store.setWord(KeyedStore.STATE_OFFSET, state);
        isMadeAnew();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 499, -1, Long.MIN_VALUE})
    void whoLacksRecordsIsNoticed(long indexed) {
        store.setWord(KeyedStore.INDEXED_OFFSET, indexed);
        isMadeAnew();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 5, -1})
    void whoIsNotPairedIsNoticed(long pairing) {
        store.setWord(KeyedStore.PAIRING_OFFSET, pairing);
        isMadeAnew();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 255, 256, 4095, 4096, 12_287})
    void aFileThatWasCutOffIsNoticed(long bytes) throws IOException {
        try (FileChannel file = FileChannel.open(store.keyFile(), StandardOpenOption.WRITE)) {
            file.truncate(bytes);
        }
        isMadeAnew();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-----BEGIN PRIVATE KEY-----\n", "MMFG and what else a store begins with", "MM ", "x"})
    void aFileOfAnotherKindIsLeftAsItIs(String content) throws IOException {
        Files.writeString(store.keyFile(), content);
        assertIsLeft();
        assertThat(Files.readString(store.keyFile())).isEqualTo(content);

        Path elsewhere = Files.move(store.keyFile(), directory.resolve("elsewhere"));
        Files.createSymbolicLink(store.keyFile(), elsewhere);
        assertIsLeft();
        assertThat(Files.isSymbolicLink(store.keyFile())).isTrue();

        Files.delete(store.keyFile());
        isMadeAnew();
    }

    private void assertIsLeft() {
        assertThatThrownBy(store::firstWriter)
                .isInstanceOf(KeyIndexException.class)
                .hasMessageContaining("there is a file of another kind, which was left as it is");
    }

    /** As a crash of the machine can leave it, whose disk had the file's size before its content. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 12_288})
    void aFileOfZerosIsMadeAnew(int bytes) throws IOException {
        Files.write(store.keyFile(), new byte[bytes]);
        isMadeAnew();
    }

    @Test
    void whatIsNoFileIsReplacedOrRefused() throws IOException {
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(store.keyFile(), elsewhere);
        Files.createSymbolicLink(store.keyFile(), elsewhere);
        long untouched = Files.size(elsewhere);
        isMadeAnew();
        assertThat(Files.isSymbolicLink(store.keyFile())).isFalse();
        assertThat(Files.size(elsewhere)).isEqualTo(untouched);

        Files.delete(store.keyFile());
        Files.createDirectory(store.keyFile());
        assertThatThrownBy(store::firstWriter).hasMessageContaining("cannot make the file");
        Files.delete(store.keyFile());
        isMadeAnew();
    }

    /** Two stores that share a key file by a hard link: nothing in it may be changed. */
    @Test
    void aFileOfTwoNamesIsLeftToTheOther() throws IOException {
        Path other = directory.resolve("other.key");
        Files.createLink(other, store.keyFile());
        byte[] before = Files.readAllBytes(other);
        isMadeAnew();
        assertThat(Files.readAllBytes(other)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {-1, 0, 511, 768, 1024, 1L << 55, Long.MAX_VALUE, 0x0100_FFFF_FFFF_FFFFL, 0x0900_0000_0000_0001L})
    void countersThatCannotBeTrueDoNoHarm(long word) {
        store.setWord(KeyedStore.USED_OFFSET, word);
        store.setWord(KeyedStore.MOVED_OFFSET, word);
        try (KeyIndex index = store.firstWriter()) {
            assertThat(index.rebuiltRecords()).isZero();
            for (int i = RECORDS; i < 5 * RECORDS; i++) {
                store.append(index, i);
            }
            for (int i = 0; i < 5 * RECORDS; i++) {
                assertThat(KeyedStore.find(index, i)).isEqualTo(i);
            }
        }
    }

    /** Indexes far beyond the records, indexes of other records, and slots without one. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 500, 501, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFF_FFFFL})
    void aTableFullOfGarbageLeadsToNoRecordAndEverySearchEnds(long indexPlusOne) {
        long hash = SlowXxHash64.hash(store.word(KeyedStore.SEED_OFFSET), KeyedStore.key(7));
        for (int slot = 0; slot < 1024; slot++) {
            store.setWord(4096 + 8 * slot, hash & 0xFFFF_0000_0000_0000L | 1L << 48 | indexPlusOne);
        }
        try (KeyIndex index = store.firstWriter();
                KeyIndex reader = store.reader()) {
            assertThat(KeyedStore.find(reader, 7)).isEqualTo(-1);
            assertThat(KeyedStore.find(index, 3)).isEqualTo(-1);
            assertThatThrownBy(() -> store.append(index, 1_000_000))
                    .isInstanceOf(KeyIndexException.class)
                    .hasMessageContaining("none of the 1024 slots of table 0 is empty")
                    .hasMessageContaining("delete the key file");
            // From then on it knows.
            store.append(index, 1_000_000);
            assertThat(KeyedStore.find(reader, 1_000_000)).isEqualTo(RECORDS);
        }
    }

    @Test
    void randomSlotsLeadToNoWrongRecord() {
        Random random = new Random(42);
        for (int slot = 0; slot < 1024; slot++) {
            store.setWord(4096 + 8 * slot, random.nextLong() & 0xFFFF_0000_0000_03FFL);
        }
        try (KeyIndex reader = store.reader()) {
            for (int i = 0; i < RECORDS; i++) {
                assertThat(KeyedStore.find(reader, i)).isIn(-1L, (long) i);
            }
        }
    }

    @Test
    void aStateThatIsDamagedWhileTheFileIsOpenIsReported() {
        try (KeyIndex reader = store.reader()) {
            store.setWord(KeyedStore.STATE_OFFSET, 0x907);
            assertThatThrownBy(() -> KeyedStore.find(reader, 1))
                    .isInstanceOf(KeyIndexException.class)
                    .hasMessageContaining("is damaged: its state is 0x907");
            store.setWord(KeyedStore.STATE_OFFSET, 0x909);
            assertThatThrownBy(() -> KeyedStore.find(reader, 1))
                    .isInstanceOf(KeyIndexException.class)
                    .hasMessageContaining("it has 12288 bytes, expected at least ");
            store.setWord(KeyedStore.STATE_OFFSET, 0x101);
            assertThat(KeyedStore.find(reader, 1)).isEqualTo(1);
        }
    }

    /** A writer puts it right, and whoever may not says what to do. */
    private void isMadeAnew() {
        assertThatThrownBy(store::laterWriter)
                .isInstanceOf(KeyIndexException.class)
                .hasMessageContaining("cannot be used: ")
                .hasMessageContaining("close the store wherever else it is open for writing");
        try (KeyIndex index = store.firstWriter()) {
            assertThat(index.rebuiltRecords()).isEqualTo(RECORDS);
            for (int i = 0; i < RECORDS; i++) {
                assertThat(KeyedStore.find(index, i)).isEqualTo(i);
            }
        }
        try (KeyIndex reader = store.reader()) {
            assertThat(KeyedStore.find(reader, 1)).isEqualTo(1);
        }
    }

    private void flip(int position, boolean withChecksum) {
        ByteBuffer header = store.bytes(0, 256);
        header.put(position, (byte) (header.get(position) ^ 1));
        store.setBytes(0, withChecksum ? withChecksum(header) : header.array());
    }

    private static byte[] withChecksum(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.array(), 0, 252);
        header.putInt(252, (int) crc.getValue());
        return header.array();
    }
}
