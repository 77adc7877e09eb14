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
 * What do lanes add to appending a record of 48 bytes?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar lanes.AppendQuote}
 */
@State(Scope.Benchmark)
public class AppendQuote extends HotRecordsBenchmark {
    private final QuoteRecord[] records = HotRecords.quotes();

    /** Format 2. */
    @Benchmark
    public long mmapforge(MmapforgeQuotes.WithLanes quotes) {
        return pass(quotes);
    }

    /** Format 1. */
    @Benchmark
    public long sequenceLock(MmapforgeQuotes.WithoutLanes quotes) {
        return pass(quotes);
    }

    private long pass(MmapforgeQuotes quotes) {
        QuoteStore store = quotes.store();
        quotes.rewind();
        long sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += store.append(records[i]);
        }
        return sum;
    }
}
