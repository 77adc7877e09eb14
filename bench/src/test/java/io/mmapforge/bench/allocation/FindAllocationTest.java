package io.mmapforge.bench.allocation;

import static io.mmapforge.bench.allocation.AllocationMeter.ONE_BYTE;
import static io.mmapforge.bench.allocation.AllocationMeter.bytesPerOperation;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Look-ups by key and by order, and writes of records that have them, allocate nothing. */
class FindAllocationTest {
    private static final int RECORDS = 4_096;
    private static final int SYMBOL_MAX_BYTES = 12;
    private static final RecordLayout LAYOUT = RecordLayout.of(
                    "Quote",
                    1,
                    "",
                    8,
                    List.of(
                            FieldDefinition.of("id", FieldType.INT64),
                            FieldDefinition.of("time", FieldType.INT64),
                            FieldDefinition.of("price", FieldType.FLOAT64),
                            FieldDefinition.of("symbol", FieldType.STRING, SYMBOL_MAX_BYTES)))
            .withKey(List.of("id", "symbol"))
            .withOrder("time");
    private static final int ID = offset("id");
    private static final int TIME = offset("time");
    private static final int PRICE = offset("price");
    private static final int SYMBOL = offset("symbol");
    private static final int BYTES = LAYOUT.recordSize();
    private static final String[] SYMBOLS = new String[RECORDS];

    @TempDir
    Path directory;

    private RecordStore store;

    private static int offset(String field) {
        return LAYOUT.field(field).orElseThrow().offset();
    }

    @BeforeEach
    void fill() {
        // So large that no append of the test makes it longer, which allocates mappings.
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(200_000);
        store = RecordStore.create(directory.resolve("quotes.mmf"), LAYOUT, options);
        for (int i = 0; i < RECORDS; i++) {
            SYMBOLS[i] = "SYMBOL" + i;
            store.append(record(i));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private RecordBuffer record(long i) {
        RecordBuffer record = store.draft();
        record.putLong(ID, i);
        record.putLong(TIME, i);
        record.putDouble(PRICE, i);
        record.putString(SYMBOL, SYMBOL_MAX_BYTES, SYMBOLS[(int) (i % RECORDS)]);
        return record;
    }

    private long indexOf(RecordStore from, long id, String symbol) {
        return from.indexOf(from.key().putLong(id).putString(SYMBOL_MAX_BYTES, symbol));
    }

    @Test
    void lookUpsAllocateNothing() {
        assertThat(bytesPerOperation(i -> indexOf(store, i % RECORDS, SYMBOLS[(int) (i % RECORDS)])))
                .isLessThan(ONE_BYTE);
        assertThat(bytesPerOperation(i -> indexOf(store, i, "absent"))).isLessThan(ONE_BYTE);
        assertThat(bytesPerOperation(i -> store.firstAtLeast(TIME, i % RECORDS)))
                .isLessThan(ONE_BYTE);
        assertThat(bytesPerOperation(i -> store.firstAfter(TIME, i % RECORDS))).isLessThan(ONE_BYTE);
    }

    @Test
    void lookUpsOfAReaderAllocateNothing() {
        try (RecordStore reader =
                RecordStore.openReadOnly(directory.resolve("quotes.mmf"), LAYOUT, StoreOptions.defaults())) {
            assertThat(bytesPerOperation(i -> indexOf(reader, i % RECORDS, SYMBOLS[(int) (i % RECORDS)])))
                    .isLessThan(ONE_BYTE);
            assertThat(bytesPerOperation(i -> reader.firstAtLeast(TIME, i % RECORDS)))
                    .isLessThan(ONE_BYTE);
        }
    }

    @Test
    void writesAllocateNothing() {
        assertThat(bytesPerOperation(i -> store.put(record(i % RECORDS), BYTES)))
                .as("put of a key that is there")
                .isLessThan(ONE_BYTE);
        assertThat(bytesPerOperation(i -> store.putIfAbsent(record(i % RECORDS), BYTES)))
                .as("putIfAbsent of a key that is there")
                .isLessThan(ONE_BYTE);
        assertThat(bytesPerOperation(i -> {
                    store.setDouble(i % RECORDS, PRICE, i);
                    return i;
                }))
                .as("set")
                .isLessThan(ONE_BYTE);
        assertThat(bytesPerOperation(i -> {
                    store.setLong(i % RECORDS, TIME, i % RECORDS);
                    return i;
                }))
                .as("set of what is there already")
                .isLessThan(ONE_BYTE);
    }

    @Test
    void aPutOfANewKeyAllocatesNothing() {
        long[] next = {RECORDS};
        assertThat(bytesPerOperation(i -> store.put(record(next[0]++), BYTES))).isLessThan(ONE_BYTE);
    }
}
