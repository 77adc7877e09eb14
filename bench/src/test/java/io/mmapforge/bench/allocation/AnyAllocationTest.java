package io.mmapforge.bench.allocation;

import static io.mmapforge.bench.allocation.AllocationMeter.ONE_BYTE;
import static io.mmapforge.bench.allocation.AllocationMeter.bytesPerOperation;
import static io.mmapforge.bench.allocation.FilledStore.RECORDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.alltypes.AllTypesStore;
import io.mmapforge.any.AnyCursor;
import io.mmapforge.any.AnyRecord;
import io.mmapforge.any.AnyStore;
import io.mmapforge.any.AnyValues;
import io.mmapforge.store.FileFormat;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading any store without the classes that were generated for it allocates nothing, as long as no objects are asked for. */
class AnyAllocationTest {
    private static volatile Object sink = "";

    @TempDir
    Path directory;

    private AnyStore store;

    @BeforeEach
    void open() {
        Path file = directory.resolve("all-types.mmf");
        FilledStore.create(file, FileFormat.V2).close();
        store = AnyStore.open(file);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Map<String, LongUnaryOperator> reads(AnyValues values) {
        ByteBuffer target = ByteBuffer.allocate(64);
        int flag = values.position("flag");
        Map<String, LongUnaryOperator> reads = new HashMap<>();
        reads.put("bool", i -> values.getBoolean(flag) ? 1 : 0);
        reads.put("bool by name", i -> values.getBoolean("flag") ? 1 : 0);
        for (String field : List.of("i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64")) {
            int position = values.position(field);
            reads.put(field, i -> values.getLong(position));
            reads.put(field + " as a float64", i -> (long) values.getDouble(position));
        }
        for (String field : List.of("f32", "f64")) {
            int position = values.position(field);
            reads.put(field, i -> (long) values.getDouble(position));
        }
        for (String field : List.of("text", "blob")) {
            int position = values.position(field);
            reads.put(field, i -> values.copyContent(position, target.clear()));
        }
        return reads;
    }

    @Test
    void aCursorAllocatesNothingForARecord() {
        AnyCursor cursor = store.cursor();
        cursor.moveTo(0);
        Map<String, LongUnaryOperator> moving = new HashMap<>();
        reads(cursor)
                .forEach((name, read) -> moving.put(name, i -> {
                    if (!cursor.next()) {
                        cursor.moveTo(0);
                    }
                    return read.applyAsLong(i);
                }));

        assertThat(AllocationMeter.allocating(moving, RECORDS)).isEmpty();
    }

    @Test
    void aRecordThatIsUsedAgainAllocatesNothing() {
        AnyRecord record = store.newRecord();
        AnyCursor cursor = store.cursor();
        cursor.moveTo(0);
        Map<String, LongUnaryOperator> reads = reads(record);
        store.read(0, record);
        reads.put("read", i -> store.read(i, record).index());
        reads.put("read by a cursor", i -> cursor.read(record).index());

        assertThat(AllocationMeter.allocating(reads, RECORDS)).isEmpty();
    }

    @Test
    void anObjectIsDetected() {
        AnyRecord record = store.get(0);

        assertThat(bytesPerOperation(i -> {
                    sink = record.value(record.position("u64"));
                    return i;
                }))
                .isGreaterThan(ONE_BYTE);
    }

    /** The control: the store is the one that was filled. */
    @Test
    void theRecordsAreThere() {
        assertThat(store.size()).isEqualTo(RECORDS);
        assertThat(store.layout().recordName()).isEqualTo(AllTypesStore.LAYOUT.recordName());
    }
}
