package io.mmapforge.bench.record;

import com.example.market.SparseQuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.MmapforgeSparseQuotes;
import io.mmapforge.bench.competitor.quote.QuoteChecksum;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does reading a whole record of five numbers cost, four of them optional, of which every second record has two?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar record.GetRecordOptionalFields}
 */
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class GetRecordOptionalFields extends HotRecordsBenchmark {

    /** A generated store: a holder that is used again. */
    @Benchmark
    public long mmapforge_reused(MmapforgeSparseQuotes quotes) {
        SparseQuoteStore store = quotes.store();
        SparseQuoteStore.Snapshot quote = store.newSnapshot();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.read(i, quote);
            mixed ^= QuoteChecksum.of(
                    quote.bidOr(0), quote.askOr(0), quote.bidSizeOr(0), quote.askSizeOr(0), quote.time());
        }
        return mixed;
    }
}
