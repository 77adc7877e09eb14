package io.mmapforge.bench.contended;

import com.example.market.AlignedQuoteRecord;
import com.example.market.AlignedQuoteStore;
import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.MmapforgeAlignedQuotes;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does replacing a record cost while another process replaces another one all the time, near it or far from it?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar contended.Neighbours}
 */
@State(Scope.Benchmark)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class Neighbours extends HotRecordsBenchmark {
    private static final int MINE = 0;
    private static final int NEXT = 1;
    private static final int FAR = HotRecords.COUNT / 2;

    private final QuoteRecord[] records = HotRecords.quotes();
    private final AlignedQuoteRecord[] alignedRecords = MmapforgeAlignedQuotes.records();

    /** A store of which another process replaces a record. */
    public abstract static class SharedQuotes extends MmapforgeQuotes.WithLanes {
        private final int index;
        private OtherProcess other;

        SharedQuotes(int index) {
            this.index = index;
        }

        @Override
        public void open() throws IOException {
            super.open();
            other = OtherProcess.start(Opponent.SETS, path(), index);
        }

        @Override
        public void close() throws IOException {
            other.close();
            super.close();
        }
    }

    /** The record behind, of which a part is in the same cache line. */
    @State(Scope.Benchmark)
    public static class SharedNear extends SharedQuotes {
        /** For JMH. */
        public SharedNear() {
            super(NEXT);
        }
    }

    /** A record elsewhere. */
    @State(Scope.Benchmark)
    public static class SharedFar extends SharedQuotes {
        /** For JMH. */
        public SharedFar() {
            super(FAR);
        }
    }

    /** The record behind, in a store whose records have cache lines of their own. */
    @State(Scope.Benchmark)
    public static class SharedAligned extends MmapforgeAlignedQuotes {
        private OtherProcess other;

        @Override
        public void open() throws IOException {
            super.open();
            other = OtherProcess.start(Opponent.SETS_ALIGNED, path(), NEXT);
        }

        @Override
        public void close() throws IOException {
            other.close();
            super.close();
        }
    }

    /** A generated store: the other process replaces the record behind. */
    @Benchmark
    public void mmapforge(SharedNear quotes) {
        pass(quotes.store());
    }

    /** A generated store with {@code align: 64}: the other process replaces the record behind. */
    @Benchmark
    public void mmapforge_aligned(SharedAligned quotes) {
        AlignedQuoteStore store = quotes.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.set(MINE, alignedRecords[i]);
        }
    }

    /** A generated store: the other process replaces a record far away. */
    @Benchmark
    public void mmapforge_far(SharedFar quotes) {
        pass(quotes.store());
    }

    private void pass(QuoteStore store) {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.set(MINE, records[i]);
        }
    }
}
