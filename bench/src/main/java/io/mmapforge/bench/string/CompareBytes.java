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
 * What does ordering 21 to 25 bytes against equal ones cost?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar string.CompareBytes}
 */
@State(Scope.Benchmark)
public class CompareBytes extends HotRecordsBenchmark {
    private final byte[][] contents = HotRecords.contents();

    /** A generated store. */
    @Benchmark
    public int mmapforge(MmapforgePayloads payloads) {
        PayloadStore store = payloads.store();
        int sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += store.compareContent(i, contents[i]);
        }
        return sum;
    }

    /** A mapped buffer's own methods. */
    @Benchmark
    public int byteBuffer(ByteBufferPayloads payloads) {
        int sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += payloads.compareContent(i, contents[i]);
        }
        return sum;
    }
}
