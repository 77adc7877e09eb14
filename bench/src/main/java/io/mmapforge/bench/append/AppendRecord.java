package io.mmapforge.bench.append;

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
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does adding a record cost, into memory that is mapped and has been touched?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar append.AppendRecord}
 */
@State(Scope.Benchmark)
public class AppendRecord extends HotRecordsBenchmark {
    private final TickRecord[] records = HotRecords.create();

    /** A generated store. */
    @Benchmark
    public void mmapforge(MmapforgeTicks ticks, Blackhole blackhole) {
        TickStore store = ticks.store();
        ticks.rewind();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            blackhole.consume(store.append(records[i]));
        }
    }

    /** A mapped buffer without any protocol. */
    @Benchmark
    public void byteBuffer(ByteBufferTicks ticks, Blackhole blackhole) {
        ticks.rewind();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            blackhole.consume(ticks.append(records[i]));
        }
    }

    /** One system call for each operation. */
    @Benchmark
    public void fileChannel(FileChannelTicks ticks, Blackhole blackhole) throws IOException {
        ticks.rewind();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            blackhole.consume(ticks.append(records[i]));
        }
    }
}
