package io.mmapforge.bench.competitor.keyed;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a program has that keeps its records by index: a map on the heap from key to index. It is of one process, has to be made anew at
 * each start, and the records are somewhere else.
 *
 * @param <K> the key's type
 */
public abstract class HeapIndices<K> {
    private final Supplier<Map<K, Long>> newMap;
    private final IntFunction<K> keyOf;
    private final int records;
    private Map<K, Long> map = Map.of();

    private HeapIndices(Supplier<Map<K, Long>> newMap, IntFunction<K> keyOf, int records) {
        this.newMap = newMap;
        this.keyOf = keyOf;
        this.records = records;
    }

    /** A map of one thread, by number. */
    @State(Scope.Benchmark)
    public static class ByNumber extends HeapIndices<Long> {
        /** For JMH. */
        public ByNumber() {
            super(HashMap::new, KeyedRecords::id, KeyedRecords.CACHED);
        }
    }

    /** A map of several threads, by number. */
    @State(Scope.Benchmark)
    public static class ByNumberConcurrently extends HeapIndices<Long> {
        /** For JMH. */
        public ByNumberConcurrently() {
            super(ConcurrentHashMap::new, KeyedRecords::id, KeyedRecords.CACHED);
        }
    }

    /** A map of one thread, by number, that no cache holds. */
    @State(Scope.Benchmark)
    public static class ByNumberLarge extends HeapIndices<Long> {
        /** For JMH. */
        public ByNumberLarge() {
            super(HashMap::new, KeyedRecords::id, KeyedRecords.LARGE);
        }
    }

    /** A map of one thread, by string. */
    @State(Scope.Benchmark)
    public static class ByString extends HeapIndices<String> {
        /** For JMH. */
        public ByString() {
            super(HashMap::new, KeyedRecords::isin, KeyedRecords.CACHED);
        }
    }

    /** Fills the map. */
    @Setup(Level.Trial)
    public void open() {
        map = newMap.get();
        for (int i = 0; i < records; i++) {
            map.put(keyOf.apply(i), (long) i);
        }
    }

    /** The map. */
    public Map<K, Long> map() {
        return map;
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
        map = Map.of();
    }
}
