package io.mmapforge.bench.string;

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

import com.example.market.TickStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.tick.ByteBufferTicks;
import io.mmapforge.bench.competitor.tick.ChronicleMapTicks;
import io.mmapforge.bench.competitor.tick.MmapforgeTicks;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does writing a string of one to five ASCII characters cost?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar string.SetString}
 */
@State(Scope.Benchmark)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class SetString extends HotRecordsBenchmark {
    private final String[] symbols = HotRecords.symbols();

    /** A generated store. */
    @Benchmark
    public void mmapforge(MmapforgeTicks ticks) {
        TickStore store = ticks.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.setSymbol(i, symbols[i]);
        }
    }

    /** A mapped buffer's own methods. */
    @Benchmark
    public void byteBuffer(ByteBufferTicks ticks) {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            ticks.setSymbol(i, symbols[i]);
        }
    }

    /** Chronicle Map: in the record's own memory, where readers can see half of it. */
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
    public void chronicleMap(ChronicleMapTicks ticks) {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            ticks.setSymbol(i, symbols[i]);
        }
    }
}
