package io.mmapforge.bench.large;

import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does reading one float64 of a record cost, record after record, near the start and near the end of a file of 4.8 GB?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar large.SequentialAt}
 */
public class SequentialAt extends HotRecordsBenchmark {
    private static final long CAPACITY = 100_002_000;

    /** A generated store. */
    @State(Scope.Benchmark)
    public static class LargeStore extends MmapforgeQuotes.WithLanes {
        /** The index of the first of the records that are read. */
        @Param({"1000", "100000000"})
        public long first;

        @Override
        protected long capacity() {
            return CAPACITY;
        }

        @Override
        public void open() throws IOException {
            super.open();
            countTo(CAPACITY);
            QuoteRecord[] quotes = HotRecords.quotes();
            for (int i = 0; i < quotes.length; i++) {
                store().set(first + i, quotes[i]);
            }
        }
    }

    /** A generated store. */
    @Benchmark
    public double mmapforge(LargeStore quotes) {
        QuoteStore store = quotes.store();
        long first = quotes.first;
        double sum = 0;
        for (long i = first; i < first + HotRecords.COUNT; i++) {
            sum += store.getBid(i);
        }
        return sum;
    }
}
