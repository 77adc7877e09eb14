package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.testing.StoreBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of a file of format 2 right after its creation, each at its offset. */
class CreatedFileTest {
    private static final String SCHEMA_TEXT =
            "{\"mmf\":1,\"record\":\"Tick\",\"version\":1,\"recordSize\":104,\"align\":8,"
                    + "\"fields\":[{\"name\":\"symbol\",\"type\":\"string\",\"offset\":8,\"size\":68,\"maxBytes\":64},"
                    + "{\"name\":\"price\",\"type\":\"float64\",\"offset\":80,\"size\":8},"
                    + "{\"name\":\"volume\",\"type\":\"float64\",\"offset\":88,\"size\":8},"
                    + "{\"name\":\"timestamp\",\"type\":\"uint64\",\"offset\":96,\"size\":8}]}";

    @TempDir
    Path directory;

    private Path path;
    private StoreBytes bytes;

    @BeforeEach
    void create() {
        path = directory.resolve("tick.mmf");
        RecordStore.create(path, TICK, StoreOptions.defaults()).close();
        bytes = new StoreBytes(path);
    }

    @Test
    void beginsWithTheCommonHeader() {
        assertThat(hex(0, 64))
                .isEqualTo(
                        "4d4d4647" // MMFG
                                + "02000000"
                                + "06f60bfb3a3e9033dab38d7e6d7e662a11fd44c0669083caab1c0b5e1574e467"
                                + "01000000"
                                + "68000000" // record size 104
                                + "0000000000000000" // count
                                + "9d00000000000000"); // capacity 157 = 16384 / 104
    }

    @ParameterizedTest
    @CsvSource({
        "headerSize,           64, 40960",
        "incompatibleFeatures, 68, 0",
        "compatibleFeatures,   72, 0",
        "recordAlignment,      76, 8",
        "schemaTextOffset,     80, 12288",
        "schemaTextLength,     84, 313",
        "syncPagesOffset,      88, 4096",
        "syncPageSize,         92, 4096",
        "lanesOffset,          96, 16384",
        "laneSize,            100, 192",
        "laneCount,           104, 128",
        "lanesPerSlot,        108, 4",
    })
    void saysWhereItsPartsAre(String field, int offset, int value) {
        assertThat(bytes.i32(offset)).as(field).isEqualTo(value);
    }

    @Test
    void hasAnIdAndATimeOfItsOwn() {
        Path other = directory.resolve("other.mmf");
        long before = System.currentTimeMillis();
        RecordStore.create(other, TICK, StoreOptions.defaults()).close();
        StoreBytes others = new StoreBytes(other);
        assertThat(others.range(112, 16)).isNotEqualTo(bytes.range(112, 16)).isNotEqualTo(new byte[16]);
        assertThat(others.i64(128)).isBetween(before, System.currentTimeMillis());
    }

    @Test
    void carriesItsSchemaAsText() {
        assertThat(new String(bytes.range(12288, 313), StandardCharsets.UTF_8)).isEqualTo(SCHEMA_TEXT);
        assertThat(bytes.range(12288 + 313, 4096 - 313)).containsOnly(0);
    }

    @Test
    void isProtectedByAChecksum() {
        CRC32C crc = new CRC32C();
        crc.update(bytes.range(0, 48));
        crc.update(bytes.range(64, 188));
        crc.update(bytes.range(12288, 313));
        assertThat(Integer.toUnsignedLong(bytes.i32(252))).isEqualTo(crc.getValue());
    }

    @Test
    void isZeroWhereNothingIsYet() {
        assertThat(bytes.range(136, 116)).containsOnly(0);
        assertThat(bytes.range(256, 640 - 256)).containsOnly(0);
        assertThat(bytes.i64(640)).as("openings: the one that created it").isEqualTo(1);
        assertThat(bytes.range(648, 4096 - 648)).containsOnly(0);
        assertThat(bytes.range(8192, 4096)).containsOnly(0);
        assertThat(bytes.range(16384, 57288 - 16384)).containsOnly(0);
    }

    @Test
    void takesTheRoomOfItsCapacityAndNoMore() throws Exception {
        assertThat(Files.size(path)).isEqualTo(57288); // 40960 + 157 * 104
        Path small = directory.resolve("small.mmf");
        StoreOptions one = StoreOptions.defaults().withInitialCapacity(1);
        RecordStore.create(small, TICK, one).close();
        assertThat(Files.size(small)).isEqualTo(41064);
        assertThat(new StoreBytes(small).i64(56)).isEqualTo(1);
    }

    @Test
    void keepsRecordsOnCacheLinesIfAskedTo() throws Exception {
        Path aligned = directory.resolve("aligned.mmf");
        RecordStore.create(aligned, allTypes(64), StoreOptions.defaults()).close();
        StoreBytes header = new StoreBytes(aligned);
        assertThat(header.i32(44)).isEqualTo(128);
        assertThat(header.i32(76)).isEqualTo(64);
        assertThat(HexFormat.of().formatHex(header.range(8, 32)))
                .isEqualTo("29b16978449d5585049774485c61177174e01d9b8fffcd5ae0e125f19c74b6bc");
        assertThat(header.i64(56)).isEqualTo(128);
    }

    @Test
    void firstRecordIsWhereTheHeaderEnds() {
        try (RecordStore store = RecordStore.open(path, TICK, StoreOptions.defaults())) {
            RecordBuffer buffer = store.buffer();
            buffer.putString(SYMBOL, 64, "é€");
            buffer.putDouble(PRICE, 1.0);
            buffer.putDouble(VOLUME, -0.0);
            buffer.putLong(TIMESTAMP, 0x0102030405060708L);
            store.append(buffer);
        }
        assertThat(hex(40960, 104))
                .isEqualTo("0000000000000000" + "05000000" + "c3a9e282ac" + "00".repeat(59) + "00000000"
                        + "000000000000f03f" + "0000000000000080" + "0807060504030201");
        assertThat(bytes.i64(48)).isEqualTo(1);
    }

    /** 251 bytes and ".lck" are as long as a name may be. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aNameMayBeAsLongAsThatOfItsLockFileAllows() {
        Path longest = directory.resolve("é".repeat(125) + "s");
        try (RecordStore store = RecordStore.create(longest, TICK, StoreOptions.defaults())) {
            assertThat(store.append()).isZero();
        }
        assertThat(longest).exists();
    }

    @Test
    void leavesNothingElseInTheDirectory() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("tick.mmf", "tick.mmf.lck");
        }
    }

    private String hex(int offset, int length) {
        return HexFormat.of().formatHex(bytes.range(offset, length));
    }
}
