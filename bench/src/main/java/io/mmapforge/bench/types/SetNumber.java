package io.mmapforge.bench.types;

import com.example.market.TradeStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.trade.MmapforgeTrades;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does writing one number of a record cost, by the type of its field?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar types.SetNumber}
 */
@State(Scope.Benchmark)
public class SetNumber extends HotRecordsBenchmark {
    private long next = 100;

    /** An int64. */
    @Benchmark
    public void mmapforge_int64(MmapforgeTrades trades) {
        long first = next++;
        TradeStore store = trades.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.setQuantity(i, first + i);
        }
    }

    /** A timestamp, as the number of its unit. */
    @Benchmark
    public void mmapforge_timestamp(MmapforgeTrades trades) {
        long first = next++;
        TradeStore store = trades.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.setTimeNanos(i, first + i);
        }
    }

    /** An optional float64 that every record has already. */
    @Benchmark
    public void mmapforge_optional(MmapforgeTrades trades) {
        long first = next++;
        TradeStore store = trades.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.setFee(i, first + i);
        }
    }

    /** An optional float64 that no record has, and then clearing it: two writes. */
    @Benchmark
    public void mmapforge_absent(MmapforgeTrades trades) {
        long first = next++;
        TradeStore store = trades.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.setRebate(i, first + i);
            store.clearRebate(i);
        }
    }
}
