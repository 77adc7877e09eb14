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
 * What does reading one float64 of each of 1,024 records cost, which an array names in no order, from a file of 200 MB?
 *
 * <p>Filling the array is part of it: 1,024 other records in each call, until all have been read.
 *
 * <p>{@code java -jar bench/target/benchmarks.jar random.GatherMedium}
 */
@State(Scope.Benchmark)
public class GatherMedium extends HotRecordsBenchmark {
    private static final int RECORDS = LargeRecords.COUNT / 8;

    private final long[] indices = new long[HotRecords.COUNT];
    private final double[] values = new double[HotRecords.COUNT];
    private int next;

    /** A generated store. */
    @State(Scope.Benchmark)
    public static class MediumMmapforge extends MmapforgeQuotes.WithLanes {
        @Override
        protected int records() {
            return RECORDS;
        }
    }

    /** Raw memory. */
    @State(Scope.Benchmark)
    public static class MediumVarHandle extends VarHandleQuotes {
        @Override
        protected int records() {
            return RECORDS;
        }
    }

    /** A generated store: a get for each. */
    @Benchmark
    public double[] mmapforge(MediumMmapforge quotes) {
        QuoteStore store = quotes.store();
        choose();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            values[i] = store.getBid(indices[i]);
        }
        return values;
    }

    /** A generated store: a cursor that is moved to each. */
    @Benchmark
    public double[] mmapforge_moveTo(MediumMmapforge quotes) {
        QuoteStore.Cursor cursor = quotes.store().cursor();
        choose();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            cursor.moveTo(indices[i]);
            values[i] = cursor.bid();
        }
        return values;
    }

    /** A generated store: all in one call. */
    @Benchmark
    public double[] mmapforge_gather(MediumMmapforge quotes) {
        choose();
        quotes.store().gatherBid(indices, values);
        return values;
    }

    /** Raw memory: plain loads. */
    @Benchmark
    public double[] varHandle(MediumVarHandle quotes) {
        ByteBuffer memory = quotes.memory();
        choose();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            values[i] = VarHandleQuotes.bid(memory, (int) indices[i]);
        }
        return values;
    }

    /** Raw memory: ordered loads. */
    @Benchmark
    public double[] varHandleAcquire(MediumVarHandle quotes) {
        ByteBuffer memory = quotes.memory();
        choose();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            values[i] = VarHandleQuotes.bidAcquire(memory, (int) indices[i]);
        }
        return values;
    }

    private void choose() {
        int index = next;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            indices[i] = index;
            index = GetRandomLarge.following(index, RECORDS - 1);
        }
        next = index;
    }
}
