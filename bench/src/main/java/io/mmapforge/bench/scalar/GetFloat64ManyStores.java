package io.mmapforge.bench.scalar;

import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.ManyStores;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What does reading one float64 cost in a program that uses stores of many types?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar scalar.GetFloat64ManyStores}
 */
public class GetFloat64ManyStores extends HotRecordsBenchmark {

    /** A generated store. */
    @Benchmark
    public double mmapforge(MmapforgeQuotes.WithLanes quotes, ManyStores others) {
        QuoteStore store = quotes.store();
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += store.getBid(i);
        }
        return sum;
    }
}
