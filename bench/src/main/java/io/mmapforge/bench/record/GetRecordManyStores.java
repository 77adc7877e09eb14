package io.mmapforge.bench.record;

import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.ManyStores;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import io.mmapforge.bench.competitor.quote.QuoteChecksum;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does reading a whole record cost in a program that uses stores of many types?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar record.GetRecordManyStores}
 */
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class GetRecordManyStores extends HotRecordsBenchmark {

    /** A generated store: a holder that is used again. */
    @Benchmark
    public long mmapforge_reused(MmapforgeQuotes.WithLanes quotes, ManyStores others) {
        QuoteStore store = quotes.store();
        QuoteStore.Snapshot quote = store.newSnapshot();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.read(i, quote);
            mixed ^= QuoteChecksum.of(quote.bid(), quote.ask(), quote.bidSize(), quote.askSize(), quote.time());
        }
        return mixed;
    }
}
