package io.mmapforge.bench.scalar;

import com.example.market.TickStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.ByteBufferTicks;
import io.mmapforge.bench.competitor.FileChannelTicks;
import io.mmapforge.bench.competitor.MmapforgeTicks;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does writing one float64 of a record cost?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar scalar.SetFloat64}
 */
@State(Scope.Benchmark)
public class SetFloat64 extends HotRecordsBenchmark {
    private double price = 100;

    /** A generated store. */
    @Benchmark
    public void mmapforge(MmapforgeTicks ticks) {
        TickStore store = ticks.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.setPrice(i, price + i);
        }
    }

    /** A mapped buffer without any protocol. */
    @Benchmark
    public void byteBuffer(ByteBufferTicks ticks) {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            ticks.setPrice(i, price + i);
        }
    }

    /** One system call for each operation. */
    @Benchmark
    public void fileChannel(FileChannelTicks ticks) throws IOException {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            ticks.setPrice(i, price + i);
        }
    }
}
