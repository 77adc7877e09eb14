package io.mmapforge.bench.lanes;

import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What do lanes add to replacing a whole record of 48 bytes?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar lanes.SetQuote}
 */
@State(Scope.Benchmark)
public class SetQuote extends HotRecordsBenchmark {
    private final QuoteRecord[] records = HotRecords.quotes();

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

    private void pass(MmapforgeQuotes quotes) {
        QuoteStore store = quotes.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.set(i, records[i]);
        }
    }
}
