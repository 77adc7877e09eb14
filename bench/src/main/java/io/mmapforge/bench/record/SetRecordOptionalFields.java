package io.mmapforge.bench.record;

import com.example.market.SparseQuoteRecord;
import com.example.market.SparseQuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.MmapforgeSparseQuotes;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does replacing a whole record of five numbers cost, four of them optional, of which every second record has two?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar record.SetRecordOptionalFields}
 */
@State(Scope.Benchmark)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class SetRecordOptionalFields extends HotRecordsBenchmark {
    private final SparseQuoteRecord[] records = HotRecords.sparseQuotes();

    /** A generated store. */
    @Benchmark
    public void mmapforge(MmapforgeSparseQuotes quotes) {
        SparseQuoteStore store = quotes.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.set(i, records[i]);
        }
    }
}
