package io.mmapforge.bench.scalar;

import static io.mmapforge.bench.competitor.PeerFlags.AGRONA;

import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.ByteBufferQuotes;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import io.mmapforge.bench.competitor.quote.SbeQuotes;
import io.mmapforge.bench.competitor.quote.VarHandleQuotes;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;

/**
 * What does reading one int64 of a record cost, when what is done with it takes next to no time?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar scalar.GetInt64}
 */
public class GetInt64 extends HotRecordsBenchmark {

    /** A generated store. */
    @Benchmark
    public long mmapforge(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore store = quotes.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= store.getBidSize(i);
        }
        return mixed;
    }

    /** Raw memory, without any protocol. */
    @Benchmark
    public long varHandle(VarHandleQuotes quotes) {
        ByteBuffer memory = quotes.memory();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= VarHandleQuotes.bidSize(memory, i);
        }
        return mixed;
    }

    /** Raw memory, ordered so that other processes see each value. */
    @Benchmark
    public long varHandleAcquire(VarHandleQuotes quotes) {
        ByteBuffer memory = quotes.memory();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= VarHandleQuotes.bidSizeAcquire(memory, i);
        }
        return mixed;
    }

    /** A mapped buffer's own methods. */
    @Benchmark
    public long byteBuffer(ByteBufferQuotes quotes) {
        ByteBuffer memory = quotes.memory();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= ByteBufferQuotes.bidSize(memory, i);
        }
        return mixed;
    }

    /** A flyweight, wrapped around each record. */
    @Benchmark
    @Fork(value = 3, jvmArgsAppend = AGRONA)
    public long sbe(SbeQuotes quotes) {
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= quotes.decoder(i).bidSize();
        }
        return mixed;
    }
}
