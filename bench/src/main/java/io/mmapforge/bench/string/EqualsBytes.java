package io.mmapforge.bench.string;

import com.example.market.PayloadStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.payload.ByteBufferPayloads;
import io.mmapforge.bench.competitor.payload.MmapforgePayloads;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does comparing 21 to 25 bytes with equal ones cost?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar string.EqualsBytes}
 */
@State(Scope.Benchmark)
public class EqualsBytes extends HotRecordsBenchmark {
    private final byte[][] contents = HotRecords.contents();

    /** A generated store. */
    @Benchmark
    public int mmapforge(MmapforgePayloads payloads) {
        PayloadStore store = payloads.store();
        int equal = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            equal += store.contentEquals(i, contents[i]) ? 1 : 0;
        }
        return equal;
    }

    /** A mapped buffer's own methods. */
    @Benchmark
    public int byteBuffer(ByteBufferPayloads payloads) {
        int equal = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            equal += payloads.contentEquals(i, contents[i]) ? 1 : 0;
        }
        return equal;
    }
}
