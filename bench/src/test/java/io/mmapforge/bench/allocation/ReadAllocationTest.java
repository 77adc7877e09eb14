package io.mmapforge.bench.allocation;

import static io.mmapforge.bench.allocation.AllocationMeter.ONE_BYTE;
import static io.mmapforge.bench.allocation.AllocationMeter.bytesPerOperation;
import static io.mmapforge.bench.allocation.FilledStore.BLOB;
import static io.mmapforge.bench.allocation.FilledStore.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.alltypes.AllTypesStore;
import io.mmapforge.store.FileFormat;
import io.mmapforge.store.StoreOptions;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads that promise to allocate nothing keep the promise. */
class ReadAllocationTest {
    private static volatile Object sink = TEXT;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void readsThatPromiseItAllocateNothing(FileFormat format) {
        try (AllTypesStore store = filled(format)) {
            assertNothingAllocated(store);
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void readsOfAReadOnlyStoreAllocateNothing(FileFormat format) {
        filled(format).close();
        try (AllTypesStore store = AllTypesStore.openReadOnly(file())) {
            assertNothingAllocated(store);
        }
    }

    @Test
    void readsOfAFileOfAnotherVersionAllocateNothing() {
        FilledStore.createOfAnotherVersion(file()).close();
        try (AllTypesStore store = AllTypesStore.openReadOnly(file())) {
            assertThat(store.fileVersion()).isNotEqualTo(AllTypesStore.LAYOUT.version());
            assertNothingAllocated(store);
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aReaderThatFollowsAppendsAllocatesNothing(FileFormat format) {
        StoreOptions roomy = StoreOptions.defaults().withFileFormat(format).withInitialCapacity(130_000);
        try (AllTypesStore writer = AllTypesStore.create(file(), roomy);
                AllTypesStore reader = AllTypesStore.openReadOnly(file())) {
            assertThat(bytesPerOperation(i -> reader.getI64(writer.append()))).isLessThan(ONE_BYTE);
        }
    }

    @Test
    void aReadThatAllocatesIsDetected() {
        try (AllTypesStore store = filled(FileFormat.V2)) {
            assertThat(bytesPerOperation(
                            i -> store.getText(i % FilledStore.RECORDS).length()))
                    .isGreaterThan(ONE_BYTE);
        }
    }

    @Test
    void oneByteForEachOperationIsDetected() {
        // An object has at least 16 bytes, so one in 16 operations is one byte for each.
        double allocated = bytesPerOperation(i -> {
            if (i % 16 == 0) {
                sink = new byte[0];
            }
            return i;
        });

        assertThat(allocated).isGreaterThanOrEqualTo(ONE_BYTE);
    }

    private static void assertNothingAllocated(AllTypesStore store) {
        assertThat(AllocationMeter.allocating(reads(store), FilledStore.RECORDS))
                .as("bytes for each operation")
                .isEmpty();
    }

    private static Map<String, LongUnaryOperator> reads(AllTypesStore store) {
        ByteBuffer target = ByteBuffer.allocateDirect(64);
        ByteBuffer array = ByteBuffer.allocate(64);
        return Map.ofEntries(
                Map.entry("bool", i -> store.getFlag(i) ? 1 : 0),
                Map.entry("int8", store::getI8),
                Map.entry("uint8", store::getU8),
                Map.entry("int16", store::getI16),
                Map.entry("uint16", store::getU16),
                Map.entry("int32", store::getI32),
                Map.entry("uint32", store::getU32),
                Map.entry("int64", store::getI64),
                Map.entry("uint64", store::getU64),
                Map.entry("float32", i -> (long) store.getF32(i)),
                Map.entry("float64", i -> (long) store.getF64(i)),
                Map.entry("string copy", i -> store.copyText(i, target.clear())),
                Map.entry("string copy to an array", i -> store.copyText(i, array.clear())),
                Map.entry("string equals", i -> store.textEquals(i, TEXT) ? 1 : 0),
                Map.entry("string differs", i -> store.textEquals(i, "AAPL") ? 1 : 0),
                Map.entry("string compare", i -> store.compareText(i, TEXT)),
                Map.entry("string hash", store::hashText),
                Map.entry("bytes hash", store::hashBlob),
                Map.entry("bytes copy", i -> store.copyBlob(i, target.clear())),
                Map.entry("bytes copy to an array", i -> store.copyBlob(i, array.clear())),
                Map.entry("bytes equals", i -> store.blobEquals(i, BLOB) ? 1 : 0),
                Map.entry("bytes compare", i -> store.compareBlob(i, BLOB)),
                Map.entry("size", i -> store.size()));
    }

    private AllTypesStore filled(FileFormat format) {
        return FilledStore.create(file(), format);
    }

    private Path file() {
        return directory.resolve("all-types.mmf");
    }
}
