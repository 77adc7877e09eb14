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
 * What does ordering a string against an equal one of one to five ASCII characters cost?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar string.CompareString}
 */
@State(Scope.Benchmark)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class CompareString extends HotRecordsBenchmark {
    private final String[] symbols = HotRecords.symbols();

    /** A generated store. */
    @Benchmark
    public int mmapforge(MmapforgeTicks ticks) {
        TickStore store = ticks.store();
        int sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += store.compareSymbol(i, symbols[i]);
        }
        return sum;
    }

    /** A mapped buffer's own methods; the string is decoded first. */
    @Benchmark
    public int byteBuffer(ByteBufferTicks ticks) {
        int sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += ticks.compareSymbol(i, symbols[i]);
        }
        return sum;
    }
}
