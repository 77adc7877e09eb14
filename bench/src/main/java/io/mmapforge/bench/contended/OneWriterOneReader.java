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

import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.ChronicleMapQuotes;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import io.mmapforge.bench.competitor.quote.QuoteChecksum;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a record cost that one thread writes all the time, and another one reads all the time?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar contended.OneWriterOneReader}
 */
@State(Scope.Benchmark)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class OneWriterOneReader extends HotRecordsBenchmark {
    private static final int CONTENDED = 0;

    private final QuoteRecord[] records = HotRecords.quotes();

    /** A generated store: the whole record, read. */
    @Benchmark
    @Group("mmapforge")
    public long mmapforgeGet(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore store = quotes.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= QuoteChecksum.of(store.get(CONTENDED));
        }
        return mixed;
    }

    /** A generated store: the whole record, replaced. */
    @Benchmark
    @Group("mmapforge")
    public void mmapforgeSet(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore store = quotes.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.set(CONTENDED, records[i]);
        }
    }

    /** A generated store: one field, read. */
    @Benchmark
    @Group("mmapforge_scalar")
    public double mmapforgeScalarGet(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore store = quotes.store();
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += store.getBid(CONTENDED);
        }
        return sum;
    }

    /** A generated store: one field, written. */
    @Benchmark
    @Group("mmapforge_scalar")
    public void mmapforgeScalarSet(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore store = quotes.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.setBid(CONTENDED, i);
        }
    }

    /** Chronicle Map: the whole record, copied while writers are kept away. */
    @Benchmark
    @Group("chronicleMap")
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
    public long chronicleMapGet(ChronicleMapThread thread) {
        ChronicleMapQuotes.Caller caller = thread.caller();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= ChronicleMapQuotes.checksum(caller.copy(CONTENDED));
        }
        return mixed;
    }

    /** Chronicle Map: the whole record, replaced. */
    @Benchmark
    @Group("chronicleMap")
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
    public void chronicleMapSet(ChronicleMapThread thread) {
        ChronicleMapQuotes.Caller caller = thread.caller();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            caller.put(CONTENDED, records[i]);
        }
    }
}
