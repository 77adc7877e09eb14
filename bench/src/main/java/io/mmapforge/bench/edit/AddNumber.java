package io.mmapforge.bench.edit;

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

import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.counter.AtomicLongs;
import io.mmapforge.bench.competitor.counter.ChronicleMapCounters;
import io.mmapforge.bench.competitor.counter.SynchronizedCounters;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import io.mmapforge.bench.competitor.quote.VarHandleQuotes;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does adding to one number of a record cost, record after record?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar edit.AddNumber}
 */
@State(Scope.Benchmark)
public class AddNumber extends HotRecordsBenchmark {
    private long next = 100;

    /** A generated store: an int64. */
    @Benchmark
    public long mmapforge(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore store = quotes.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= store.addBidSize(i, 1);
        }
        return mixed;
    }

    /** Raw memory: one atomic instruction, with no regard for who writes the whole record. */
    @Benchmark
    public long varHandle(VarHandleQuotes quotes) {
        ByteBuffer memory = quotes.memory();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= VarHandleQuotes.addBidSize(memory, i, 1);
        }
        return mixed;
    }

    /** The atomic counter of the JDK, of one process. */
    @Benchmark
    public long atomicLong(AtomicLongs counters) {
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= counters.add(i, 1);
        }
        return mixed;
    }

    /** An object of this process, under its lock. */
    @Benchmark
    public long synchronizedObject(SynchronizedCounters counters) {
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= counters.add(i, 1);
        }
        return mixed;
    }

    /** Chronicle Map: a locked context. */
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
    public long chronicleMap(ChronicleMapCounters counters) {
        ChronicleMapCounters.Caller caller = counters.caller();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= caller.addLocked(i, 1);
        }
        return mixed;
    }

    /** Chronicle Map finds the record, and Chronicle Values adds by one atomic instruction, without its lock. */
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
    public long chronicleMap_addAtomic(ChronicleMapCounters counters) {
        ChronicleMapCounters.Caller caller = counters.caller();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= caller.addAtomic(i, 1);
        }
        return mixed;
    }

    /** A generated store: a set of the same number, beside the addition. */
    @Benchmark
    public void mmapforge_set(MmapforgeQuotes.WithLanes quotes) {
        long first = next++;
        QuoteStore store = quotes.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.setBidSize(i, first + i);
        }
    }

    /** A generated store: a float64. */
    @Benchmark
    public double mmapforge_float64(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore store = quotes.store();
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += store.addBid(i, 0.25);
        }
        return sum;
    }

    /** A generated store: gets, and sets if that is still there. */
    @Benchmark
    public int mmapforge_compareAndSet(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore store = quotes.store();
        int set = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            long expected = store.getBidSize(i);
            set += store.compareAndSetBidSize(i, expected, expected + 1) ? 1 : 0;
        }
        return set;
    }
}
