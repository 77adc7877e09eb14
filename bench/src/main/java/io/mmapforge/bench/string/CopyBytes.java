package io.mmapforge.bench.string;

import com.example.market.PayloadStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.payload.ByteBufferPayloads;
import io.mmapforge.bench.competitor.payload.MmapforgePayloads;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does copying 21 to 25 bytes into a buffer of the caller cost?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar string.CopyBytes}
 */
@State(Scope.Benchmark)
public class CopyBytes extends HotRecordsBenchmark {
    private final ByteBuffer target = ByteBuffer.allocateDirect(64);

    /** A generated store. */
    @Benchmark
    public int mmapforge(MmapforgePayloads payloads) {
        PayloadStore store = payloads.store();
        int sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += store.copyContent(i, target.clear());
        }
        return sum;
    }

    /** A mapped buffer's own methods. */
    @Benchmark
    public int byteBuffer(ByteBufferPayloads payloads) {
        int sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += payloads.copyContent(i, target.clear());
        }
        return sum;
    }
}
