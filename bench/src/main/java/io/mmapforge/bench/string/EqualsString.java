package io.mmapforge.bench.string;

import com.example.market.TickStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.tick.ByteBufferTicks;
import io.mmapforge.bench.competitor.tick.MmapforgeTicks;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does comparing a string with an equal one of one to five ASCII characters cost?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar string.EqualsString}
 */
@State(Scope.Benchmark)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class EqualsString extends HotRecordsBenchmark {
    private final String[] symbols = HotRecords.symbols();

    /** A generated store. */
    @Benchmark
    public int mmapforge(MmapforgeTicks ticks) {
        TickStore store = ticks.store();
        int equal = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            equal += store.symbolEquals(i, symbols[i]) ? 1 : 0;
        }
        return equal;
    }

    /** A mapped buffer's own methods, byte by byte. */
    @Benchmark
    public int byteBuffer(ByteBufferTicks ticks) {
        int equal = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            equal += ticks.symbolEquals(i, symbols[i]) ? 1 : 0;
        }
        return equal;
    }
}
