package io.mmapforge.bench.append;

import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import io.mmapforge.bench.competitor.quote.VarHandleQuotes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does adding a record of five numbers cost, when it is the first in its place: 400 MB, 1,024 records together?
 *
 * <p>Each shot has a new file. The page faults of a GiB are those of an operation times 22,369,621.
 *
 * <p>{@code java -jar bench/target/benchmarks.jar append.AppendFresh}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(AppendFresh.RECORDS)
@Fork(3)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class AppendFresh {
    static final int RECORDS = 1 << 23;

    private final QuoteRecord[] records = HotRecords.quotes();

    /** A store with room for all. */
    @State(Scope.Benchmark)
    public static class Roomy extends MmapforgeQuotes.WithLanes {
        @Override
        public void open() {
            // Each shot opens a file of its own.
        }

        @Override
        public void close() {
            // Each shot closes its own.
        }

        /** Before a shot. */
        @Setup(Level.Iteration)
        public void create() throws IOException {
            super.open();
            rewind();
        }

        /** After a shot. */
        @TearDown(Level.Iteration)
        public void delete() throws IOException {
            super.close();
        }

        @Override
        protected long capacity() {
            return RECORDS;
        }
    }

    /** A store that begins small. */
    @State(Scope.Benchmark)
    public static class Growing extends Roomy {
        @Override
        protected long capacity() {
            return HotRecords.COUNT;
        }
    }

    /** Raw memory, in a file that was written and not touched. */
    @State(Scope.Benchmark)
    public static class Raw extends VarHandleQuotes {
        @Override
        public void open() {
            // Each shot opens a file of its own.
        }

        @Override
        public void close() {
            // Each shot closes its own.
        }

        /** Before a shot. */
        @Setup(Level.Iteration)
        public void create() throws IOException {
            super.open();
        }

        /** After a shot. */
        @TearDown(Level.Iteration)
        public void delete() throws IOException {
            super.close();
        }

        @Override
        protected int records() {
            return RECORDS;
        }

        @Override
        protected int filledRecords() {
            return 0;
        }
    }

    /** A generated store with room. */
    @Benchmark
    public long mmapforge_batch(Roomy quotes) {
        return append(quotes.store());
    }

    /** A generated store that grows meanwhile: what writing the file costs is in it. */
    @Benchmark
    public long mmapforge_growing(Growing quotes) {
        return append(quotes.store());
    }

    /** Raw memory: the records, and then the count. */
    @Benchmark
    public long varHandle(Raw quotes) {
        ByteBuffer memory = quotes.memory();
        long last = 0;
        for (int i = 0; i < RECORDS; i += records.length) {
            last = VarHandleQuotes.append(memory, records);
        }
        return last;
    }

    private long append(QuoteStore store) {
        QuoteStore.Batch batch = store.newBatch();
        long last = 0;
        for (int i = 0; i < RECORDS; i += records.length) {
            for (QuoteRecord record : records) {
                batch.add(record);
            }
            last = batch.append();
        }
        return last;
    }
}
