package io.mmapforge.bench.allocation;

import static io.mmapforge.bench.allocation.AllocationMeter.ONE_BYTE;
import static io.mmapforge.bench.allocation.AllocationMeter.bytesPerOperation;
import static io.mmapforge.bench.allocation.FilledStore.BLOB;
import static io.mmapforge.bench.allocation.FilledStore.RECORDS;
import static io.mmapforge.bench.allocation.FilledStore.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.alltypes.AllTypesStore;
import io.mmapforge.store.FileFormat;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is used again for record after record, a cursor or a snapshot, allocates nothing for any of them. */
class ScanAllocationTest {
    private static volatile Object sink = TEXT;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aCursorAllocatesNothingForARecord(FileFormat format) {
        try (AllTypesStore store = filled(format)) {
            AllTypesStore.Cursor cursor = store.cursor();
            ByteBuffer target = ByteBuffer.allocateDirect(64);
            Map<String, LongUnaryOperator> reads = Map.ofEntries(
                    Map.entry("bool", i -> cursor.flag() ? 1 : 0),
                    Map.entry("int8", i -> cursor.i8()),
                    Map.entry("uint8", i -> cursor.u8()),
                    Map.entry("int16", i -> cursor.i16()),
                    Map.entry("uint16", i -> cursor.u16()),
                    Map.entry("int32", i -> cursor.i32()),
                    Map.entry("uint32", i -> cursor.u32()),
                    Map.entry("int64", i -> cursor.i64()),
                    Map.entry("uint64", i -> cursor.u64()),
                    Map.entry("float32", i -> (long) cursor.f32()),
                    Map.entry("float64", i -> (long) cursor.f64()),
                    Map.entry("string copy", i -> cursor.copyText(target.clear())),
                    Map.entry("string equals", i -> cursor.textEquals(TEXT) ? 1 : 0),
                    Map.entry("string compare", i -> cursor.compareText(TEXT)),
                    Map.entry("bytes copy", i -> cursor.copyBlob(target.clear())),
                    Map.entry("bytes equals", i -> cursor.blobEquals(BLOB) ? 1 : 0),
                    Map.entry("bytes compare", i -> cursor.compareBlob(BLOB)));

            assertThat(AllocationMeter.allocatingAt(cursor, reads, RECORDS))
                    .as("bytes for each operation")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aSnapshotAllocatesNothingForARecord(FileFormat format) {
        try (AllTypesStore store = filled(format)) {
            AllTypesStore.Snapshot snapshot = store.newSnapshot();
            AllTypesStore.Cursor cursor = store.cursor();
            cursor.moveTo(0);
            ByteBuffer target = ByteBuffer.allocateDirect(64);
            store.read(0, snapshot);
            Map<String, LongUnaryOperator> reads = Map.ofEntries(
                    Map.entry("read", i -> {
                        store.read(i, snapshot);
                        return snapshot.i64();
                    }),
                    Map.entry("read by a cursor", i -> {
                        cursor.read(snapshot);
                        return snapshot.i64();
                    }),
                    Map.entry("bool", i -> snapshot.flag() ? 1 : 0),
                    Map.entry("int8", i -> snapshot.i8()),
                    Map.entry("uint8", i -> snapshot.u8()),
                    Map.entry("int16", i -> snapshot.i16()),
                    Map.entry("uint16", i -> snapshot.u16()),
                    Map.entry("int32", i -> snapshot.i32()),
                    Map.entry("uint32", i -> snapshot.u32()),
                    Map.entry("int64", i -> snapshot.i64()),
                    Map.entry("uint64", i -> snapshot.u64()),
                    Map.entry("float32", i -> (long) snapshot.f32()),
                    Map.entry("float64", i -> (long) snapshot.f64()),
                    Map.entry("string copy", i -> snapshot.copyText(target.clear())),
                    Map.entry("string equals", i -> snapshot.textEquals(TEXT) ? 1 : 0),
                    Map.entry("string compare", i -> snapshot.compareText(TEXT)),
                    Map.entry("bytes copy", i -> snapshot.copyBlob(target.clear())),
                    Map.entry("bytes equals", i -> snapshot.blobEquals(BLOB) ? 1 : 0),
                    Map.entry("bytes compare", i -> snapshot.compareBlob(BLOB)));

            assertThat(AllocationMeter.allocating(reads, RECORDS))
                    .as("bytes for each operation")
                    .isEmpty();
        }
    }

    @Test
    void aRecordOfACursorIsDetected() {
        try (AllTypesStore store = filled(FileFormat.V2)) {
            AllTypesStore.Cursor cursor = store.cursor();
            cursor.moveTo(0);

            assertThat(bytesPerOperation(i -> {
                        sink = cursor.get();
                        return i;
                    }))
                    .isGreaterThan(ONE_BYTE);
        }
    }

    private AllTypesStore filled(FileFormat format) {
        return FilledStore.create(directory.resolve("all-types.mmf"), format);
    }
}
