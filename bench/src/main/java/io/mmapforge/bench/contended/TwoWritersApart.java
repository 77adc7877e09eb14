package io.mmapforge.bench.contended;

import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.LeastProtocol;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import io.mmapforge.bench.competitor.quote.VarHandleQuotes;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does writing a record cost each of two threads that write different records of one store?
 *
 * <p>One thread alone is in {@link io.mmapforge.bench.record.SetRecord} and {@link io.mmapforge.bench.scalar.SetFloat64}. What the raw memory
 * loses is the machine's: two of its processors may be one core.
 *
 * <p>{@code java -jar bench/target/benchmarks.jar contended.TwoWritersApart}
 */
@State(Scope.Benchmark)
@Threads(TwoWritersApart.THREADS)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class TwoWritersApart extends HotRecordsBenchmark {
    static final int THREADS = 2;

    private final QuoteRecord[] records = HotRecords.quotes();

    /** A store with the hot records once for each thread. */
    @State(Scope.Benchmark)
    public static class SharedStore extends MmapforgeQuotes.WithLanes {
        @Override
        protected int records() {
            return THREADS * HotRecords.COUNT;
        }
    }

    /** The same in raw memory. */
    @State(Scope.Benchmark)
    public static class SharedMemory extends VarHandleQuotes {
        @Override
        protected int records() {
            return THREADS * HotRecords.COUNT;
        }
    }

    /** A generated store: whole records. */
    @Benchmark
    public void mmapforge(SharedStore quotes, ThreadPart part) {
        QuoteStore store = quotes.store();
        int first = part.first();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.set(first + i, records[i]);
        }
    }

    /** A generated store: one field. */
    @Benchmark
    public void mmapforge_scalar(SharedStore quotes, ThreadPart part) {
        QuoteStore store = quotes.store();
        int first = part.first();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.setBid(first + i, i);
        }
    }

    /** Raw memory: one field, with the stores and loads that the same promises need at least. */
    @Benchmark
    public void varHandle_leastProtocolScalar(SharedMemory quotes, ThreadPart part) {
        ByteBuffer memory = quotes.memory();
        int first = part.first();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            LeastProtocol.setBid(memory, first + i, i);
        }
    }
}
