package io.mmapforge.bench.string;

import com.example.market.TickStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.tick.ByteBufferTicks;
import io.mmapforge.bench.competitor.tick.MmapforgeTicks;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does copying a string's one to five bytes into a buffer of the caller cost?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar string.CopyString}
 */
@State(Scope.Benchmark)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class CopyString extends HotRecordsBenchmark {
    private final ByteBuffer target = ByteBuffer.allocateDirect(64);

    /** A generated store. */
    @Benchmark
    public int mmapforge(MmapforgeTicks ticks) {
        TickStore store = ticks.store();
        int sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += store.copySymbol(i, target.clear());
        }
        return sum;
    }

    /** A mapped buffer's own methods. */
    @Benchmark
    public int byteBuffer(ByteBufferTicks ticks) {
        int sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += ticks.copySymbol(i, target.clear());
        }
        return sum;
    }
}
