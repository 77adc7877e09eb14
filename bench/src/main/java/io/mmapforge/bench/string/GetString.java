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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does reading a string of one to five ASCII characters cost, as a String?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar string.GetString}
 */
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class GetString extends HotRecordsBenchmark {

    /** A generated store. */
    @Benchmark
    public void mmapforge(MmapforgeTicks ticks, Blackhole blackhole) {
        TickStore store = ticks.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            blackhole.consume(store.getSymbol(i));
        }
    }

    /** A mapped buffer's own methods. */
    @Benchmark
    public void byteBuffer(ByteBufferTicks ticks, Blackhole blackhole) {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            blackhole.consume(ticks.symbol(i));
        }
    }

    /** Chronicle Map, through a builder that is kept. */
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
    public void chronicleMap(ChronicleMapTicks ticks, Blackhole blackhole) {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            blackhole.consume(ticks.symbol(i));
        }
    }
}
