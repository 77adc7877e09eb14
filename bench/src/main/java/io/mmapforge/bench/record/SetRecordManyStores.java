package io.mmapforge.bench.record;

import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.ManyStores;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does replacing a whole record cost in a program that uses stores of many types?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar record.SetRecordManyStores}
 */
@State(Scope.Benchmark)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class SetRecordManyStores extends HotRecordsBenchmark {
    private final QuoteRecord[] records = HotRecords.quotes();

    /** A generated store. */
    @Benchmark
    public void mmapforge(MmapforgeQuotes.WithLanes quotes, ManyStores others) {
        QuoteStore store = quotes.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.set(i, records[i]);
        }
    }
}
