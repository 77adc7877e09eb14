package io.mmapforge.bench.string;

import com.example.market.PayloadStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.payload.ByteBufferPayloads;
import io.mmapforge.bench.competitor.payload.MmapforgePayloads;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does reading 21 to 25 bytes cost, as an array?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar string.GetBytes}
 */
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class GetBytes extends HotRecordsBenchmark {

    /** A generated store. */
    @Benchmark
    public void mmapforge(MmapforgePayloads payloads, Blackhole blackhole) {
        PayloadStore store = payloads.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            blackhole.consume(store.getContent(i));
        }
    }

    /** A mapped buffer's own methods. */
    @Benchmark
    public void byteBuffer(ByteBufferPayloads payloads, Blackhole blackhole) {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            blackhole.consume(payloads.content(i));
        }
    }
}
