package io.mmapforge.bench.competitor.ordered;

import com.example.market.TimedQuoteRecord;
import com.example.market.TimedQuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.time.Instant;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A generated store of records of 48 bytes in the order of their times, which are {@value #STEP_NANOS} ns apart. */
@State(Scope.Benchmark)
public class MmapforgeTimedQuotes {
    /** From one record's time to the next one's, in nanoseconds. */
    public static final long STEP_NANOS = 1_000;

    /** The first record's time, in nanoseconds since the epoch. */
    public static final long FIRST_NANOS = 1_763_640_000_000_000_000L;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** The number of records. */
    @Param("100000000")
    public long records;

    private TemporaryFile file;
    private TimedQuoteStore store;

    /** Makes the file. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        file = new TemporaryFile();
        store = TimedQuoteStore.create(file.path(), StoreOptions.defaults().withInitialCapacity(records));
        TimedQuoteStore.Batch batch = store.newBatch();
        for (long i = 0; i < records; i++) {
            long nanos = timeNanos(i);
            Instant time = Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
            batch.add(new TimedQuoteRecord(time, 100 + i * 0.25, 100.5 + i * 0.25, 10 + i, 20 + i));
            if (i % HotRecords.COUNT == HotRecords.COUNT - 1 || i == records - 1) {
                batch.append();
            }
        }
    }

    /** A record's time, in nanoseconds since the epoch. */
    public static long timeNanos(long record) {
        return FIRST_NANOS + record * STEP_NANOS;
    }

    /** The store. */
    public TimedQuoteStore store() {
        return store;
    }

    /** Removes the file. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        store.close();
        file.close();
    }
}
