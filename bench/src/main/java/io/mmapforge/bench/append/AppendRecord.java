package io.mmapforge.bench.append;

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
import io.mmapforge.bench.competitor.quote.MvStoreQuotes;
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
 * What does adding a record of five numbers cost, into memory that is mapped and has been touched?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar append.AppendRecord}
 */
@State(Scope.Benchmark)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class AppendRecord extends HotRecordsBenchmark {
    private final QuoteRecord[] records = HotRecords.quotes();

    /** A generated store. */
    @Benchmark
    public long mmapforge(MmapforgeQuotes.WithLanes quotes) {
        quotes.rewind();
        QuoteStore store = quotes.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= store.append(records[i]);
        }
        return mixed;
    }

    /** A generated store whose memory the collector unmaps. */
    @Benchmark
    public long mmapforge_unmappedByCollector(MmapforgeQuotes.CollectedWithLanes quotes) {
        quotes.rewind();
        QuoteStore store = quotes.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= store.append(records[i]);
        }
        return mixed;
    }

    /** A generated store of format 1, which has a plain sequence lock, and one writer. */
    @Benchmark
    public long sequenceLock(MmapforgeQuotes.WithoutLanes quotes) {
        quotes.rewind();
        QuoteStore store = quotes.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= store.append(records[i]);
        }
        return mixed;
    }

    /** Raw memory: five plain stores, and one of the count, in order. */
    @Benchmark
    public long varHandle(VarHandleQuotes quotes) {
        quotes.rewind();
        ByteBuffer memory = quotes.memory();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= VarHandleQuotes.append(memory, records[i]);
        }
        return mixed;
    }

    /** Raw memory, with the stores and loads that the same promises need at least. */
    @Benchmark
    public long varHandle_leastProtocol(VarHandleQuotes quotes) {
        quotes.rewind();
        ByteBuffer memory = quotes.memory();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= LeastProtocol.append(memory, records[i]);
        }
        return mixed;
    }

    /** A flyweight, wrapped around each record. */
    @Benchmark
    @Fork(value = 3, jvmArgsAppend = AGRONA)
    public long sbe(SbeQuotes quotes) {
        quotes.rewind();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= quotes.append(records[i]);
        }
        return mixed;
    }

    /** Chronicle Map: puts of keys that it does not have. */
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
    public void chronicleMap(ChronicleMapQuotes.Emptied quotes) {
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
    public void lmdb(LmdbQuotes.Emptied quotes) {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            quotes.append(i, records[i]);
        }
    }

    /** MVStore: puts of keys that it does not have, in this process; it commits in the background. */
    @Benchmark
    @Warmup(iterations = LONGEST_WARM_UP_ITERATIONS, time = LONG_WARM_UP_MILLISECONDS, timeUnit = TimeUnit.MILLISECONDS)
    public void mvStore(MvStoreQuotes.Emptied quotes) {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            quotes.set(i, records[i]);
        }
    }
}
