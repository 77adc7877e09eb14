package io.mmapforge.bench.scalar;

import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import io.mmapforge.bench.competitor.quote.VarHandleQuotes;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does reading one float64 of a record cost, in no order, from records that are in the cache?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar scalar.GetRandom}
 */
@State(Scope.Benchmark)
public class GetRandom extends HotRecordsBenchmark {
    private final int[] indices = HotRecords.shuffledIndices();

    /** A generated store. */
    @Benchmark
    public double mmapforge(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore store = quotes.store();
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += store.getBid(indices[i]);
        }
        return sum;
    }

    /** Raw memory, without any protocol. */
    @Benchmark
    public double varHandle(VarHandleQuotes quotes) {
        ByteBuffer memory = quotes.memory();
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += VarHandleQuotes.bid(memory, indices[i]);
        }
        return sum;
    }

    /** Raw memory, ordered so that other processes see each value. */
    @Benchmark
    public double varHandleAcquire(VarHandleQuotes quotes) {
        ByteBuffer memory = quotes.memory();
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += VarHandleQuotes.bidAcquire(memory, indices[i]);
        }
        return sum;
    }
}
