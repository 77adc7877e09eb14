package io.mmapforge.bench.find;

import static io.mmapforge.bench.competitor.PeerFlags.AGRONA;
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
import static io.mmapforge.bench.competitor.PeerFlags.LMDB_UNCHECKED;
import static io.mmapforge.bench.competitor.PeerFlags.NATIVE_ACCESS;

import com.example.market.KeyedQuoteStore;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.keyed.ChronicleMapKeyedQuotes;
import io.mmapforge.bench.competitor.keyed.HeapIndices;
import io.mmapforge.bench.competitor.keyed.KeyedRecords;
import io.mmapforge.bench.competitor.keyed.LmdbKeyedQuotes;
import io.mmapforge.bench.competitor.keyed.MmapforgeKeyedQuotes;
import io.mmapforge.bench.competitor.keyed.MvStoreKeyedQuotes;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to find the record of a key, a number, among 16,384 in the cache?
 *
 * <p>What was found is the record's index, or the record in the competitor's own memory, of which nothing is read.
 *
 * <p>{@code java -jar bench/target/benchmarks.jar find.IndexOf[.]}
 */
@State(Scope.Benchmark)
@OperationsPerInvocation(KeyedRecords.LOOKUPS)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class IndexOf extends HotRecordsBenchmark {
    private final long[] keys = KeyedRecords.shuffledIds(KeyedRecords.CACHED);

    /** A generated store. */
    @Benchmark
    public long mmapforge(MmapforgeKeyedQuotes quotes) {
        KeyedQuoteStore store = quotes.store();
        long sum = 0;
        for (long key : keys) {
            sum += store.indexOf(key);
        }
        return sum;
    }

    /** A map on the heap, from key to index. */
    @Benchmark
    public long hashMap(HeapIndices.ByNumber indices) {
        Map<Long, Long> map = indices.map();
        long sum = 0;
        for (long key : keys) {
            sum += map.get(key);
        }
        return sum;
    }

    /** The same, of several threads. */
    @Benchmark
    public long concurrentHashMap(HeapIndices.ByNumberConcurrently indices) {
        Map<Long, Long> map = indices.map();
        long sum = 0;
        for (long key : keys) {
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
    public int chronicleMap(ChronicleMapKeyedQuotes quotes) {
        int found = 0;
        for (long key : keys) {
            found += quotes.find(key) == null ? 0 : 1;
        }
        return found;
    }

    /** LMDB: all lookups see what had been committed before the first. */
    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {AGRONA, NATIVE_ACCESS, LMDB_UNCHECKED})
    @Warmup(iterations = LONG_WARM_UP_ITERATIONS, time = LONG_WARM_UP_MILLISECONDS, timeUnit = TimeUnit.MILLISECONDS)
    public int lmdb_snapshot(LmdbKeyedQuotes quotes) {
        int found = 0;
        quotes.renew();
        for (long key : keys) {
            found += quotes.find(key) == null ? 0 : 1;
        }
        quotes.reset();
        return found;
    }

    /** MVStore: an object of this process, made of a page if need be. */
    @Benchmark
    @Warmup(iterations = LONG_WARM_UP_ITERATIONS, time = LONG_WARM_UP_MILLISECONDS, timeUnit = TimeUnit.MILLISECONDS)
    public int mvStore(MvStoreKeyedQuotes quotes) {
        int found = 0;
        for (long key : keys) {
            found += quotes.find(key) == null ? 0 : 1;
        }
        return found;
    }
}
