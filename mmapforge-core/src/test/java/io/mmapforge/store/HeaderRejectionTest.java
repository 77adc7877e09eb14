package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.error.*;
import io.mmapforge.testing.StoreBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A header of format 2 that lies in one field, with the checksum made to fit again, so that the field's own check refuses it.
 */
class HeaderRejectionTest {
    private static final String REMEDY = "restore it from a copy";

    @TempDir
    Path directory;

    private Path path;
    private StoreBytes bytes;

    @BeforeEach
    void create() {
        path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TICK, StoreOptions.defaults())) {
            store.append();
        }
        bytes = new StoreBytes(path);
    }

    /** The header has 40,960 bytes: sync pages 4096..12288, text 12288..12601, lanes 16384..40960; the file 57,288. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recordSize       |  44 |         96 | recordSize=96, expected 104",
                "recordSize       |  44 |          0 | recordSize=0, expected 16..1048576",
                "recordSize       |  44 |         -8 | recordSize=-8, expected 16..1048576",
                "recordSize       |  44 |        105 | recordSize=105, expected a multiple of 8",
                "recordSize       |  44 |    1048584 | recordSize=1048584, expected 16..1048576",
                "schemaVersion    |  40 |          2 | schemaVersion=2, expected 1",
                "schemaVersion    |  40 |         -1 | schemaVersion=4294967295, expected 1",
                "headerSize       |  64 |          0 | headerSize=0, expected 8192..134217728",
                "headerSize       |  64 |      40961 | headerSize=40961, expected a multiple of 4096",
                "headerSize       |  64 |         -1 | headerSize=4294967295, expected 8192..134217728",
                "headerSize       |  64 |  134221824 | headerSize=134221824, expected 8192..134217728",
                "headerSize       |  64 |      36864 | lanesOffset=16384, expected 4096..12288",
                "recordAlignment  |  76 |         64 | recordAlignment=64, expected 8",
                "recordAlignment  |  76 |          0 | recordAlignment=0, expected 8",
                "schemaTextOffset |  80 |          0 | schemaTextOffset=0, expected 4096..40647",
                "schemaTextOffset |  80 |      40648 | schemaTextOffset=40648, expected 4096..40647",
                "schemaTextOffset |  80 | 2147483647 | schemaTextOffset=2147483647, expected 4096..40647",
                "schemaTextOffset |  80 |         -1 | schemaTextOffset=-1, expected 4096..40647",
                "schemaTextOffset |  80 |      16072 | schema text at 16072..16385",
                "schemaTextOffset |  80 |       8192 | overlap",
                "schemaTextOffset |  80 |      16384 | overlap",
                "schemaTextLength |  84 |          0 | schemaTextLength=0, expected 2..40960",
                "schemaTextLength |  84 |         -1 | schemaTextLength=-1, expected 2..40960",
                "schemaTextLength |  84 |      40961 | schemaTextLength=40961, expected 2..40960",
                "schemaTextLength |  84 | 2147483647 | schemaTextLength=2147483647, expected 2..40960",
                "schemaTextLength |  84 |        312 | schema text",
                "schemaTextLength |  84 |        314 | schema text",
                "syncPagesOffset  |  88 |          0 | syncPagesOffset=0, expected 4096..32768",
                "syncPagesOffset  |  88 |       4100 | syncPagesOffset=4100, expected a multiple of 4096",
                "syncPagesOffset  |  88 |      36864 | syncPagesOffset=36864, expected 4096..32768",
                "syncPagesOffset  |  88 |      -4096 | syncPagesOffset=-4096, expected 4096..32768",
                "syncPagesOffset  |  88 |       8192 | sync pages at 8192..16384",
                "syncPageSize     |  92 |       8192 | syncPageSize=8192, expected 4096",
                "syncPageSize     |  92 |          0 | syncPageSize=0, expected 4096",
                "lanesOffset      |  96 |          0 | lanesOffset=0, expected 4096..16384",
                "lanesOffset      |  96 |      16385 | lanesOffset=16385, expected a multiple of 64",
                "lanesOffset      |  96 |      16448 | lanesOffset=16448, expected 4096..16384",
                "lanesOffset      |  96 |        -64 | lanesOffset=-64, expected 4096..16384",
                "lanesOffset      |  96 |      12288 | lanes at 12288..36864 overlap",
                "laneSize         | 100 |        128 | laneSize=128, expected 192..40960",
                "laneSize         | 100 |        193 | laneSize=193, expected a multiple of 64",
                "laneSize         | 100 |         -1 | laneSize=-1, expected a multiple of 64",
                "laneSize         | 100 | 2147483584 | laneSize=2147483584, expected 192..40960",
                "laneSize         | 100 |        256 | lanesOffset=16384, expected 4096..8192",
                "laneCount        | 104 |          0 | laneCount=0, expected 1..65534",
                "laneCount        | 104 |         -4 | laneCount=-4, expected 1..65534",
                "laneCount        | 104 |      65535 | laneCount=65535, expected 1..65534",
                "laneCount        | 104 |        126 | laneCount=126, expected a multiple of 4",
                "laneCount        | 104 |        132 | lanesOffset=16384, expected 4096..15616",
                "lanesPerSlot     | 108 |          0 | lanesPerSlot=0, expected 1..128",
                "lanesPerSlot     | 108 |        129 | lanesPerSlot=129, expected 1..128",
                "lanesPerSlot     | 108 |         -1 | lanesPerSlot=-1, expected 1..128",
            })
    void refusesAFieldThatCannotBeTrue(String field, int offset, int value, String message) {
        bytes.putI32(offset, value).mendChecksum();
        assertBothRefuse(CorruptStoreException.class, message, REMEDY);
    }

    @ParameterizedTest
    @CsvSource({
        "recordCount,  48,                    -1, recordCount=-1",
        "recordCount,  48,                   158, recordCount=158",
        "recordCount,  48,  9223372036854775807, recordCount=9223372036854775807",
        "recordCount,  48, -9223372036854775808, recordCount=-9223372036854775808",
        "capacity,     56,                    -1, recordCount=1",
        "capacity,     56,                     0, recordCount=1",
    })
    void refusesALiveFieldThatCannotBeTrue(String field, int offset, long value, String message) {
        bytes.putI64(offset, value);
        assertBothRefuse(CorruptStoreException.class, message, "restore the file from a copy");
    }

    @ParameterizedTest
    @ValueSource(longs = {158, 1L << 40, Long.MAX_VALUE, Long.MAX_VALUE / 104})
    void refusesACapacityThatTheFileHasNoRoomFor(long capacity) {
        bytes.putI64(56, capacity);
        assertBothRefuse(
                TruncatedStoreException.class,
                "capacity=" + capacity,
                "57288 bytes have room for 157 records of 104 bytes",
                "restore it from a copy");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 39, 40, 44, 64, 72, 84, 112, 128, 136, 200, 251, 252, 255, 12288, 12600})
    void refusesAnyChangeOfWhatNeverChanges(int offset) {
        bytes.putU8(offset, bytes.u8(offset) ^ 0x10);
        for (boolean readOnly : new boolean[] {true, false}) {
            assertThat(Refusal.failure(path, TICK, readOnly))
                    .isInstanceOfAny(
                            CorruptStoreException.class, BadMagicException.class, UnsupportedFormatException.class);
        }
    }

    @Test
    void refusesAChecksumThatDoesNotFit() {
        int right = bytes.i32(252);
        bytes.putI32(252, right ^ 1);
        assertBothRefuse(
                CorruptStoreException.class,
                "checksum=" + Integer.toUnsignedString(right ^ 1),
                "expected " + Integer.toUnsignedString(right),
                REMEDY);
    }

    @Test
    void refusesAFingerprintThatIsNotOfTheSchemaText() {
        bytes.putU8(8, 0x07).mendChecksum();
        assertBothRefuse(
                CorruptStoreException.class,
                "fingerprint 07f60bfb3a3e9033dab38d7e6d7e662a11fd44c0669083caab1c0b5e1574e467",
                "expected 06f60bfb3a3e9033dab38d7e6d7e662a11fd44c0669083caab1c0b5e1574e467",
                REMEDY);
    }

    @ParameterizedTest
    @CsvSource({
        "0x00000001, flags=0x1",
        "0x80000000, flags=0x80000000",
        "0xffffffff, flags=0xffffffff",
    })
    void refusesAFeatureItDoesNotKnow(String flags, String message) {
        bytes.putI32(68, Long.decode(flags)).mendChecksum();
        assertBothRefuse(UnsupportedFormatException.class, message, "expected 0", "release of mmapforge that wrote it");
    }

    @ParameterizedTest
    @CsvSource({
        "0x00000004, 0x4",
        "0x80000000, 0x80000000",
        "0xfffffffc, 0xfffffffc",
    })
    void opensForReadingAloneWithAFeatureThatWritersMustKnow(String flags, String found) {
        bytes.putI32(136, Long.decode(flags)).mendChecksum();
        byte[] before = bytes.all();
        try (RecordStore store = RecordStore.openReadOnly(path, TICK, StoreOptions.defaults())) {
            assertThat(store.size()).isEqualTo(1);
            assertThat(store.getString(0, SYMBOL, 64)).isEmpty();
        }
        assertThat(Refusal.failure(path, TICK, false))
                .isExactlyInstanceOf(UnsupportedFormatException.class)
                .hasMessage("a program that writes to the file needs features that this library does not have: flags="
                        + found + ", expected 0; open it read-only, or with the release of mmapforge that wrote it, or"
                        + " a later one [" + path + "]");
        assertThat(bytes.all()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"1, 0x1", "2, 0x2", "3, 0x3", "-1, 0xffffffff"})
    void refusesAKeyOrAnOrderThatTheSchemaTextDoesNotHave(int flags, String found) {
        bytes.putI32(136, flags).mendChecksum();
        assertBothRefuse(
                CorruptStoreException.class,
                "write-incompatible feature flags " + found + ", expected 0x0 from the file's own schema text",
                REMEDY);
    }

    @Test
    void acceptsACompatibleFeatureItDoesNotKnow() {
        bytes.putI32(72, -1).mendChecksum();
        try (RecordStore store = RecordStore.open(path, TICK, StoreOptions.defaults())) {
            assertThat(store.size()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 3", "-1, 4294967295"})
    void refusesAFormatVersionItDoesNotKnow(int version, String found) {
        bytes.putI32(4, version).mendChecksum();
        assertBothRefuse(
                UnsupportedFormatException.class,
                "unsupported format version " + found + ", expected 1 or 2",
                "release of mmapforge that wrote it");
    }

    @Test
    void refusesAFileThatIsNoStore() {
        bytes.put(0, "GIF8".getBytes(StandardCharsets.US_ASCII));
        assertBothRefuse(
                BadMagicException.class, "0x47494638", "expected 0x4d4d4647 ('MMFG')", "check that the path names");
    }

    private void assertBothRefuse(Class<? extends StoreException> type, String... fragments) {
        Refusal.assertRefused(path, TICK, type, fragments);
    }
}
