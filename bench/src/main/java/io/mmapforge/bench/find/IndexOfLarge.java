package io.mmapforge.bench.find;

import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_CHANNELS;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_COLLECTIONS;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_COMPILER;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_COMPILER_FILES;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_IO;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_LANG;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_REF;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_REFLECT;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_SILENT;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_UNSAFE;
import static io.mmapforge.bench.competitor.PeerFlags.NATIVE_ACCESS;

import com.example.market.KeyedQuoteStore;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.keyed.ChronicleMapKeyedQuotes;
import io.mmapforge.bench.competitor.keyed.HeapIndices;
import io.mmapforge.bench.competitor.keyed.KeyedRecords;
import io.mmapforge.bench.competitor.keyed.MmapforgeKeyedQuotes;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to find the record of a key, a number, among 10 million that no cache holds, in no order?
 *
 * <p>What was found is the record's index, or the record in the competitor's own memory, of which nothing is read.
 *
 * <p>{@code java -jar bench/target/benchmarks.jar find.IndexOfLarge}
 */
@State(Scope.Benchmark)
@OperationsPerInvocation(KeyedRecords.LOOKUPS)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class IndexOfLarge extends HotRecordsBenchmark {
    private final long[] keys = KeyedRecords.shuffledIds(KeyedRecords.LARGE);

    private final long[] asked = new long[KeyedRecords.LOOKUPS];
    private int next;

    /** A generated store. */
    @Benchmark
    public long mmapforge(MmapforgeKeyedQuotes.Large quotes) {
        KeyedQuoteStore store = quotes.store();
        long sum = 0;
        for (long key : next()) {
            sum += store.indexOf(key);
        }
        return sum;
    }

    /** A map on the heap, from key to index. */
    @Benchmark
    public long hashMap(HeapIndices.ByNumberLarge indices) {
        Map<Long, Long> map = indices.map();
        long sum = 0;
        for (long key : next()) {
            sum += map.get(key);
        }
        return sum;
    }

    /** Chronicle Map: a flyweight is laid over the record. */
    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {
                NATIVE_ACCESS,
                CHRONICLE_REF,
                CHRONICLE_CHANNELS,
                CHRONICLE_UNSAFE,
                CHRONICLE_COMPILER_FILES,
                CHRONICLE_COMPILER,
                CHRONICLE_LANG,
                CHRONICLE_REFLECT,
                CHRONICLE_IO,
                CHRONICLE_COLLECTIONS,
                CHRONICLE_SILENT
            })
    @Warmup(iterations = LONG_WARM_UP_ITERATIONS, time = LONG_WARM_UP_MILLISECONDS, timeUnit = TimeUnit.MILLISECONDS)
    public int chronicleMap(ChronicleMapKeyedQuotes.Large quotes) {
        int found = 0;
        for (long key : next()) {
            found += quotes.find(key) == null ? 0 : 1;
        }
        return found;
    }

    /** The keys of one call, which are others each time until all have been asked for. */
    private long[] next() {
        if (next + KeyedRecords.LOOKUPS > keys.length) {
            next = 0;
        }
        System.arraycopy(keys, next, asked, 0, asked.length);
        next += asked.length;
        return asked;
    }
}
