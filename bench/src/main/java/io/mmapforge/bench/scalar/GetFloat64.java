package io.mmapforge.bench.scalar;

import com.example.market.TickStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.ByteBufferTicks;
import io.mmapforge.bench.competitor.FileChannelTicks;
import io.mmapforge.bench.competitor.MmapforgeTicks;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does reading one float64 of a record cost?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar scalar.GetFloat64}
 */
public class GetFloat64 extends HotRecordsBenchmark {

    /** A generated store. */
    @Benchmark
    public void mmapforge(MmapforgeTicks ticks, Blackhole blackhole) {
        TickStore store = ticks.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            blackhole.consume(store.getPrice(i));
        }
    }

    /** A mapped buffer without any protocol. */
    @Benchmark
    public void byteBuffer(ByteBufferTicks ticks, Blackhole blackhole) {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            blackhole.consume(ticks.price(i));
        }
    }

    /** One system call for each operation. */
    @Benchmark
    public void fileChannel(FileChannelTicks ticks, Blackhole blackhole) throws IOException {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            blackhole.consume(ticks.price(i));
        }
    }
}
