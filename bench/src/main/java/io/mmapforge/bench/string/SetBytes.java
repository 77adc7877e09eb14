package io.mmapforge.bench.string;

import com.example.market.PayloadStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.payload.ByteBufferPayloads;
import io.mmapforge.bench.competitor.payload.MmapforgePayloads;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does writing 21 to 25 bytes cost?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar string.SetBytes}
 */
@State(Scope.Benchmark)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class SetBytes extends HotRecordsBenchmark {
    private final byte[][] contents = HotRecords.contents();

    /** A generated store. */
    @Benchmark
    public void mmapforge(MmapforgePayloads payloads) {
        PayloadStore store = payloads.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.setContent(i, contents[i]);
        }
    }

    /** A mapped buffer's own methods. */
    @Benchmark
    public void byteBuffer(ByteBufferPayloads payloads) {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            payloads.setContent(i, contents[i]);
        }
    }
}
