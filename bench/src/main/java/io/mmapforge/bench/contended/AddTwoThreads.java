package io.mmapforge.bench.contended;

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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does adding to a number cost each of two threads that add to the same one all the time?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar contended.AddTwoThreads}
 */
@State(Scope.Benchmark)
@Threads(2)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class AddTwoThreads extends HotRecordsBenchmark {
    private static final int CONTENDED = 0;

    /** A generated store: an int64. */
    @Benchmark
    public long mmapforge(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore store = quotes.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= store.addBidSize(CONTENDED, 1);
        }
        return mixed;
    }

    /** Raw memory: one atomic instruction, with no regard for who writes the whole record. */
    @Benchmark
    public long varHandle(VarHandleQuotes quotes) {
        ByteBuffer memory = quotes.memory();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= VarHandleQuotes.addBidSize(memory, CONTENDED, 1);
        }
        return mixed;
    }

    /** The atomic counter of the JDK, of one process. */
    @Benchmark
    public long atomicLong(AtomicLongs counters) {
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= counters.add(CONTENDED, 1);
        }
        return mixed;
    }

    /** An object of this process, under its lock. */
    @Benchmark
    public long synchronizedObject(SynchronizedCounters counters) {
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= counters.add(CONTENDED, 1);
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
    public long chronicleMap(ChronicleMapAddingThread thread) {
        ChronicleMapCounters.Caller caller = thread.caller();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= caller.addLocked(CONTENDED, 1);
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
    public long chronicleMap_addAtomic(ChronicleMapAddingThread thread) {
        ChronicleMapCounters.Caller caller = thread.caller();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= caller.addAtomic(CONTENDED, 1);
        }
        return mixed;
    }
}
