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

import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.ChronicleMapQuotes;
import io.mmapforge.bench.competitor.quote.LeastProtocol;
import io.mmapforge.bench.competitor.quote.LmdbQuotes;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import io.mmapforge.bench.competitor.quote.QuoteChecksum;
import io.mmapforge.bench.competitor.quote.SbeQuotes;
import io.mmapforge.bench.competitor.quote.VarHandleQuotes;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does reading a whole record of five numbers cost, none of them older or newer than the others?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar record.GetRecord}
 */
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class GetRecord extends HotRecordsBenchmark {

    /** A generated store: a Java record, kept. */
    @Benchmark
    public void mmapforge(MmapforgeQuotes.WithLanes quotes, Blackhole blackhole) {
        QuoteStore store = quotes.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            blackhole.consume(store.get(i));
        }
    }

    /** A generated store: a Java record that is used at once, and so need not be allocated. */
    @Benchmark
    public long mmapforge_escapeAnalysed(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore store = quotes.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= QuoteChecksum.of(store.get(i));
        }
        return mixed;
    }

    /** A generated store: a holder that is used again. */
    @Benchmark
    public long mmapforge_reused(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore store = quotes.store();
        QuoteStore.Snapshot quote = store.newSnapshot();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.read(i, quote);
            mixed ^= QuoteChecksum.of(quote.bid(), quote.ask(), quote.bidSize(), quote.askSize(), quote.time());
        }
        return mixed;
    }

    /** A generated store of format 1, which has a plain sequence lock: a Java record that is used at once. */
    @Benchmark
    public long sequenceLock(MmapforgeQuotes.WithoutLanes quotes) {
        QuoteStore store = quotes.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= QuoteChecksum.of(store.get(i));
        }
        return mixed;
    }

    /** Raw memory: five plain loads, which can belong to different writes. */
    @Benchmark
    public long varHandle(VarHandleQuotes quotes) {
        ByteBuffer memory = quotes.memory();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= VarHandleQuotes.checksum(memory, i);
        }
        return mixed;
    }

    /** Raw memory, with the stores and loads that the same promises need at least. */
    @Benchmark
    public long varHandle_leastProtocol(VarHandleQuotes quotes) {
        ByteBuffer memory = quotes.memory();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= LeastProtocol.checksum(memory, i);
        }
        return mixed;
    }

    /** A flyweight, wrapped around each record. */
    @Benchmark
    @Fork(value = 3, jvmArgsAppend = AGRONA)
    public long sbe(SbeQuotes quotes) {
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= quotes.checksum(i);
        }
        return mixed;
    }

    /** Chronicle Map: the record is copied while writers are kept away. */
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
    public long chronicleMap_copy(ChronicleMapQuotes quotes) {
        ChronicleMapQuotes.Caller caller = quotes.caller();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= ChronicleMapQuotes.checksum(caller.copy(i));
        }
        return mixed;
    }

    /** LMDB: each get sees what has been committed by then. */
    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {AGRONA, NATIVE_ACCESS, LMDB_UNCHECKED})
    @Warmup(iterations = LONG_WARM_UP_ITERATIONS, time = LONG_WARM_UP_MILLISECONDS, timeUnit = TimeUnit.MILLISECONDS)
    public long lmdb(LmdbQuotes quotes) {
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            quotes.renew();
            mixed ^= LmdbQuotes.checksum(quotes.find(i));
            quotes.reset();
        }
        return mixed;
    }
}
