package io.mmapforge.bench.record;

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

import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.ChronicleMapQuotes;
import io.mmapforge.bench.competitor.quote.LeastProtocol;
import io.mmapforge.bench.competitor.quote.LmdbQuotes;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import io.mmapforge.bench.competitor.quote.SbeQuotes;
import io.mmapforge.bench.competitor.quote.VarHandleQuotes;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does replacing a whole record of five numbers cost?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar record.SetRecord}
 */
@State(Scope.Benchmark)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class SetRecord extends HotRecordsBenchmark {
    private final QuoteRecord[] records = HotRecords.quotes();

    /** A generated store: seen whole or not at all, also if the writer is killed. */
    @Benchmark
    public void mmapforge(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore store = quotes.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.set(i, records[i]);
        }
    }

    /** A generated store of format 1, which has a plain sequence lock: a writer that is killed leaves a torn record. */
    @Benchmark
    public void sequenceLock(MmapforgeQuotes.WithoutLanes quotes) {
        QuoteStore store = quotes.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.set(i, records[i]);
        }
    }

    /** Raw memory: five plain stores. */
    @Benchmark
    public void varHandle(VarHandleQuotes quotes) {
        ByteBuffer memory = quotes.memory();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            VarHandleQuotes.set(memory, i, records[i]);
        }
    }

    /** Raw memory, with the stores and loads that the same promises need at least. */
    @Benchmark
    public void varHandle_leastProtocol(VarHandleQuotes quotes) {
        ByteBuffer memory = quotes.memory();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            LeastProtocol.set(memory, i, records[i]);
        }
    }

    /** A flyweight, wrapped around each record. */
    @Benchmark
    @Fork(value = 3, jvmArgsAppend = AGRONA)
    public void sbe(SbeQuotes quotes) {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            quotes.set(i, records[i]);
        }
    }

    /** Chronicle Map. */
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
    public void chronicleMap(ChronicleMapQuotes quotes) {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            quotes.set(i, records[i]);
        }
    }

    /** LMDB: a transaction for each record. */
    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {AGRONA, NATIVE_ACCESS, LMDB_UNCHECKED})
    @Warmup(iterations = LONG_WARM_UP_ITERATIONS, time = LONG_WARM_UP_MILLISECONDS, timeUnit = TimeUnit.MILLISECONDS)
    public void lmdb(LmdbQuotes quotes) {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            quotes.set(i, records[i]);
        }
    }
}
