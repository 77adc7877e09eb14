package io.mmapforge.bench.find;

import com.example.market.TimedQuoteStore;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.ordered.MmapforgeTimedQuotes;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to find the first record that is not before a time, among 100 million, 4.8 GB, at random?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar find.FirstAtLeast}
 */
@State(Scope.Benchmark)
@OperationsPerInvocation(FirstAtLeast.SEARCHES)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class FirstAtLeast extends HotRecordsBenchmark {
    static final int SEARCHES = 1_024;

    private final SplittableRandom random = new SplittableRandom(1);
    private final long[] times = new long[SEARCHES];

    /** A generated store. */
    @Benchmark
    public long mmapforge(MmapforgeTimedQuotes quotes) {
        TimedQuoteStore store = quotes.store();
        long sum = 0;
        for (long time : times(quotes.records)) {
            sum += store.firstAtLeastTimeNanos(time);
        }
        return sum;
    }

    /** Others each time, most of them between those of two records. */
    private long[] times(long records) {
        long span = records * MmapforgeTimedQuotes.STEP_NANOS;
        for (int i = 0; i < SEARCHES; i++) {
            times[i] = MmapforgeTimedQuotes.FIRST_NANOS + random.nextLong(span);
        }
        return times;
    }
}
