package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.error.*;
import io.mmapforge.testing.StoreBytes;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Format1HeaderRejectionTest {
    @TempDir
    Path directory;

    private Path path;
    private StoreBytes bytes;

    @BeforeEach
    void create() {
        path = directory.resolve("tick.mmf");
        StoreOptions options = StoreOptions.defaults().withFileFormat(FileFormat.V1);
        try (RecordStore store = RecordStore.create(path, TICK, options)) {
            store.append();
        }
        bytes = new StoreBytes(path);
    }

    @ParameterizedTest
    @CsvSource({"0, 16..1048576", "15, 16..1048576", "-104, 16..1048576", "1048584, 16..1048576", "100, a multiple of 8"
    })
    void refusesARecordSizeThatCannotBe(int recordSize, String expected) {
        bytes.putI32(44, recordSize);
        Refusal.assertRefused(
                path,
                TICK,
                CorruptStoreException.class,
                "recordSize=" + recordSize + ", expected " + expected,
                "restore it from a copy");
    }

    /** 64 + 64 * 104 bytes. */
    @ParameterizedTest
    @ValueSource(longs = {65, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32})
    void refusesACountThatTheFileHasNoRoomFor(long count) {
        bytes.putI64(48, count);
        Refusal.assertRefused(path, TICK, CorruptStoreException.class, "recordCount=" + count + ", expected 0..64");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE})
    void refusesACapacityThatCannotBe(long capacity) {
        bytes.putI64(56, capacity);
        Refusal.assertRefused(path, TICK, CorruptStoreException.class, "capacity=" + capacity + ", expected 0..");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 65, 1L << 40})
    void takesTheRoomFromTheFilesSizeWhereTheCapacityCannotBeTrue(long capacity) {
        bytes.putI64(48, 2).putI64(56, capacity);
        try (RecordStore store = RecordStore.openReadOnly(path, TICK, StoreOptions.defaults())) {
            assertThat(store.capacity()).isEqualTo(64);
        }
        try (RecordStore store = RecordStore.open(path, TICK, StoreOptions.defaults())) {
            assertThat(store.append()).isEqualTo(2);
        }
        assertThat(bytes.i64(56)).isEqualTo(64);
        assertThat(bytes.all()).hasSize(6720);
    }

    @Test
    void refusesAnotherFingerprint() {
        bytes.putU8(8, 0);
        Refusal.assertRefused(
                path,
                TICK,
                LayoutMismatchException.class,
                "fingerprint 00f6506908abfd81c1be282c611f74b5f4d6a4c7457bd586f4e386b5f7a85f59",
                "fingerprint 73f6506908abfd81c1be282c611f74b5f4d6a4c7457bd586f4e386b5f7a85f59",
                "does not say its fields",
                "use the program that matches the file");
    }

    @Test
    void refusesAnotherVersionAndAnotherRecordSize() {
        bytes.putI32(40, 2);
        Refusal.assertRefused(path, TICK, LayoutMismatchException.class, "version 2", "version 1");
        bytes.putI32(40, 1).putI32(44, 112);
        Refusal.assertRefused(path, TICK, LayoutMismatchException.class, "record size 112", "record size 104");
    }

    @Test
    void refusesBadMagicAndUnknownVersions() {
        bytes.putI32(4, 9);
        Refusal.assertRefused(path, TICK, UnsupportedFormatException.class, "format version 9, expected 1 or 2");
        bytes.putU8(3, 'X');
        Refusal.assertRefused(path, TICK, BadMagicException.class, "0x4d4d4658, expected 0x4d4d4647");
    }

    @Test
    void refusesAFileOfFormat1ThatClaimsToBeFormat2() {
        bytes.putI32(4, 2);
        Refusal.assertRefused(path, TICK, CorruptStoreException.class, "headerSize=0, expected 8192..134217728");
    }
}
