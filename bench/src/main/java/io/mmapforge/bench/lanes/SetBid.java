package io.mmapforge.bench.lanes;

import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What do lanes add to setting one number?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar lanes.SetBid}
 */
public class SetBid extends HotRecordsBenchmark {
    /** Format 2. */
    @Benchmark
    public void mmapforge(MmapforgeQuotes.WithLanes quotes) {
        pass(quotes);
    }

    /** Format 1. */
    @Benchmark
    public void sequenceLock(MmapforgeQuotes.WithoutLanes quotes) {
        pass(quotes);
    }

    private static void pass(MmapforgeQuotes quotes) {
        QuoteStore store = quotes.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.setBid(i, i);
        }
    }
}
