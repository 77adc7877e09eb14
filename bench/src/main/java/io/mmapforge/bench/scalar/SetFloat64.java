package io.mmapforge.bench.scalar;

import static io.mmapforge.bench.competitor.PeerFlags.AGRONA;

import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.ByteBufferQuotes;
import io.mmapforge.bench.competitor.quote.LeastProtocol;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import io.mmapforge.bench.competitor.quote.SbeQuotes;
import io.mmapforge.bench.competitor.quote.VarHandleQuotes;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does writing one float64 of a record cost, record after record?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar scalar.SetFloat64}
 */
@State(Scope.Benchmark)
public class SetFloat64 extends HotRecordsBenchmark {
    private double bid = 100;

    /** A generated store: any number of threads and processes may do the same. */
    @Benchmark
    public void mmapforge(MmapforgeQuotes.WithLanes quotes) {
        double first = bid++;
        QuoteStore store = quotes.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.setBid(i, first + i);
        }
    }

    /** A generated store whose memory the collector unmaps. */
    @Benchmark
    public void mmapforge_unmappedByCollector(MmapforgeQuotes.CollectedWithLanes quotes) {
        double first = bid++;
        QuoteStore store = quotes.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.setBid(i, first + i);
        }
    }

    /** A generated store of format 1, which has a plain sequence lock, and one writer. */
    @Benchmark
    public void sequenceLock(MmapforgeQuotes.WithoutLanes quotes) {
        double first = bid++;
        QuoteStore store = quotes.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.setBid(i, first + i);
        }
    }

    /** Raw memory, without any protocol. */
    @Benchmark
    public void varHandle(VarHandleQuotes quotes) {
        double first = bid++;
        ByteBuffer memory = quotes.memory();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            VarHandleQuotes.setBid(memory, i, first + i);
        }
    }

    /** Raw memory, with the stores and loads that the same promises need at least. */
    @Benchmark
    public void varHandle_leastProtocol(VarHandleQuotes quotes) {
        double first = bid++;
        ByteBuffer memory = quotes.memory();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            LeastProtocol.setBid(memory, i, first + i);
        }
    }

    /** A mapped buffer's own methods. */
    @Benchmark
    public void byteBuffer(ByteBufferQuotes quotes) {
        double first = bid++;
        ByteBuffer memory = quotes.memory();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            ByteBufferQuotes.setBid(memory, i, first + i);
        }
    }

    /** A flyweight, wrapped around each record. */
    @Benchmark
    @Fork(value = 3, jvmArgsAppend = AGRONA)
    public void sbe(SbeQuotes quotes) {
        double first = bid++;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            quotes.encoder(i).bid(first + i);
        }
    }
}
