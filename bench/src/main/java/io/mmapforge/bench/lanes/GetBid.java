package io.mmapforge.bench.lanes;

import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What do lanes add to getting one number?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar lanes.GetBid}
 */
public class GetBid extends HotRecordsBenchmark {
    /** Format 2. */
    @Benchmark
    public double mmapforge(MmapforgeQuotes.WithLanes quotes) {
        return pass(quotes);
    }

    /** Format 1. */
    @Benchmark
    public double sequenceLock(MmapforgeQuotes.WithoutLanes quotes) {
        return pass(quotes);
    }

    private static double pass(MmapforgeQuotes quotes) {
        QuoteStore store = quotes.store();
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += store.getBid(i);
        }
        return sum;
    }
}
