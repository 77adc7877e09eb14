package io.mmapforge.bench.random;

import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.LargeRecords;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import io.mmapforge.bench.competitor.quote.VarHandleQuotes;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does reading one float64 of a record cost, in no order, from a file of 1.6 GB, which no cache holds?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar random.GetRandomLarge}
 */
@State(Scope.Benchmark)
public class GetRandomLarge extends HotRecordsBenchmark {
    private int next;

    /** A generated store. */
    @State(Scope.Benchmark)
    public static class LargeMmapforge extends MmapforgeQuotes.WithLanes {
        @Override
        protected int records() {
            return LargeRecords.COUNT;
        }
    }

    /** Raw memory. */
    @State(Scope.Benchmark)
    public static class LargeVarHandle extends VarHandleQuotes {
        @Override
        protected int records() {
            return LargeRecords.COUNT;
        }
    }

    /** A generated store. */
    @Benchmark
    public double mmapforge(LargeMmapforge quotes) {
        QuoteStore store = quotes.store();
        int mask = quotes.records() - 1;
        int index = next & mask;
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += store.getBid(index);
            index = following(index, mask);
        }
        next = index;
        return sum;
    }

    /** Raw memory, ordered so that other processes see each value. */
    @Benchmark
    public double varHandleAcquire(LargeVarHandle quotes) {
        ByteBuffer memory = quotes.memory();
        int mask = quotes.records() - 1;
        int index = next & mask;
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += VarHandleQuotes.bidAcquire(memory, index);
            index = following(index, mask);
        }
        next = index;
        return sum;
    }

    /** A linear congruential generator: every record once, in no order that a processor could foresee, and then again. */
    static int following(int index, int mask) {
        return (index * 1_664_525 + 1_013_904_223) & mask;
    }
}
