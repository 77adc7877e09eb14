package io.mmapforge.bench.types;

import com.example.market.TradeStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.trade.MmapforgeTrades;
import io.mmapforge.bench.competitor.trade.RawTrades;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What does reading one number of a record cost, by the type of its field?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar types.GetNumber}
 */
public class GetNumber extends HotRecordsBenchmark {

    /** An int64: a plain load, like all that are not optional. */
    @Benchmark
    public long mmapforge_int64(MmapforgeTrades trades) {
        TradeStore store = trades.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= store.getQuantity(i);
        }
        return mixed;
    }

    /** A float64, beside the optional one. */
    @Benchmark
    public long mmapforge_float64(MmapforgeTrades trades) {
        TradeStore store = trades.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= Double.doubleToRawLongBits(store.getPrice(i));
        }
        return mixed;
    }

    /** A timestamp, as the number of its unit. */
    @Benchmark
    public long mmapforge_timestamp(MmapforgeTrades trades) {
        TradeStore store = trades.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= store.getTimeNanos(i);
        }
        return mixed;
    }

    /** An enum's number. */
    @Benchmark
    public long mmapforge_enumNumber(MmapforgeTrades trades) {
        TradeStore store = trades.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= store.getSideNumber(i);
        }
        return mixed;
    }

    /** A decimal, without its point. */
    @Benchmark
    public long mmapforge_decimalUnscaled(MmapforgeTrades trades) {
        TradeStore store = trades.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= store.getPaidUnscaled(i);
        }
        return mixed;
    }

    /** An optional float64, which every record has. */
    @Benchmark
    public long mmapforge_optional(MmapforgeTrades trades) {
        TradeStore store = trades.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= Double.doubleToRawLongBits(store.getFee(i));
        }
        return mixed;
    }

    /** An optional float64 that no record has: the fallback, always. */
    @Benchmark
    public long mmapforge_absentOr(MmapforgeTrades trades) {
        TradeStore store = trades.store();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= Double.doubleToRawLongBits(store.getRebateOr(i, i));
        }
        return mixed;
    }

    /** Raw memory: a float64, by one ordered load. */
    @Benchmark
    public long varHandleAcquire_float64(RawTrades trades) {
        ByteBuffer memory = trades.memory();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= Double.doubleToRawLongBits(RawTrades.price(memory, i));
        }
        return mixed;
    }

    /** Raw memory: an optional float64, which every record has, by the four loads in order that it takes at least. */
    @Benchmark
    public long varHandleAcquire_optional(RawTrades trades) {
        ByteBuffer memory = trades.memory();
        long mixed = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            mixed ^= Double.doubleToRawLongBits(RawTrades.fee(memory, i, -1));
        }
        return mixed;
    }
}
