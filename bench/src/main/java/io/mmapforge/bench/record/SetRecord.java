package io.mmapforge.bench.record;

import com.example.market.TickRecord;
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
 * What does replacing a whole record cost, its string encoded?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar record.SetRecord}
 */
@State(Scope.Benchmark)
public class SetRecord extends HotRecordsBenchmark {
    private final TickRecord[] records = HotRecords.create();

    /** A generated store. */
    @Benchmark
    public void mmapforge(MmapforgeTicks ticks) {
        TickStore store = ticks.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.set(i, records[i]);
        }
    }

    /** A mapped buffer without any protocol. */
    @Benchmark
    public void byteBuffer(ByteBufferTicks ticks) {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            ticks.set(i, records[i]);
        }
    }

    /** One system call for each operation. */
    @Benchmark
    public void fileChannel(FileChannelTicks ticks) throws IOException {
        for (int i = 0; i < HotRecords.COUNT; i++) {
            ticks.set(i, records[i]);
        }
    }
}
