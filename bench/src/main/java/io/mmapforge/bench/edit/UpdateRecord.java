package io.mmapforge.bench.edit;

import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.ConcurrentHashMapQuotes;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import io.mmapforge.bench.competitor.quote.SynchronizedQuotes;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to make of a record another one by a function, so that nobody's write is lost?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar edit.UpdateRecord}
 */
@State(Scope.Benchmark)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class UpdateRecord extends HotRecordsBenchmark {
    /** A generated store: an update. */
    @Benchmark
    public long mmapforge(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore store = quotes.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= store.update(i, UpdateRecord::changed).time();
        }
        return mixed;
    }

    /** A generated store: a get and a set of the whole record, between which another one's write would be lost. */
    @Benchmark
    public long mmapforge_getAndSet(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore store = quotes.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            QuoteRecord changed = changed(store.get(i));
            store.set(i, changed);
            mixed ^= changed.time();
        }
        return mixed;
    }

    /** A generated store: a get, and a set if the record is still the same. */
    @Benchmark
    public int mmapforge_compareAndSet(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore store = quotes.store();
        int set = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            QuoteRecord found = store.get(i);
            set += store.compareAndSet(i, found, changed(found)) ? 1 : 0;
        }
        return set;
    }

    /** Records of this process, each under a lock. */
    @Benchmark
    public long synchronizedObject(SynchronizedQuotes quotes) {
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= quotes.update(i, UpdateRecord::changed).time();
        }
        return mixed;
    }

    /** Records of this process in a map, which holds the one that is computed. */
    @Benchmark
    public long concurrentHashMap(ConcurrentHashMapQuotes quotes) {
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= quotes.update(i, UpdateRecord::changed).time();
        }
        return mixed;
    }

    private static QuoteRecord changed(QuoteRecord quote) {
        return quote.withBidSize(quote.bidSize() + 1).withTime(quote.time() + 1);
    }
}
