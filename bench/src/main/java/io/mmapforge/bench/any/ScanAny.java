package io.mmapforge.bench.any;

import com.example.market.QuoteStore;
import io.mmapforge.any.AnyCursor;
import io.mmapforge.any.AnyRecord;
import io.mmapforge.any.AnyStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does reading records in order cost, one field of each or all, by a generated cursor and by one that has learnt from the file what there
 * is to read?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar any.ScanAny}
 */
@State(Scope.Benchmark)
public class ScanAny extends HotRecordsBenchmark {
    /** The file of the generated store, opened by its own schema text. */
    @State(Scope.Benchmark)
    public static class AnyQuotes {
        private AnyStore store;
        private int bid;
        private int ask;
        private int bidSize;
        private int askSize;
        private int time;

        /** Opens it. */
        @Setup(Level.Trial)
        public void open(MmapforgeQuotes.WithLanes quotes) {
            store = AnyStore.open(quotes.store().path());
            bid = store.position("bid");
            ask = store.position("ask");
            bidSize = store.position("bid_size");
            askSize = store.position("ask_size");
            time = store.position("time");
        }

        /** Closes it. */
        @TearDown(Level.Trial)
        public void close() {
            store.close();
        }
    }

    /** A generated cursor, one field. */
    @Benchmark
    public double generated_field(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore.Cursor cursor = quotes.store().cursor(0, HotRecords.COUNT);
        double sum = 0;
        while (cursor.next()) {
            sum += cursor.bid();
        }
        return sum;
    }

    /** A cursor of any store, one field by its position. */
    @Benchmark
    public double any_field(AnyQuotes quotes) {
        int bid = quotes.bid;
        AnyCursor cursor = quotes.store.cursor(0, HotRecords.COUNT);
        double sum = 0;
        while (cursor.next()) {
            sum += cursor.getDouble(bid);
        }
        return sum;
    }

    /** A generated cursor, all five fields. */
    @Benchmark
    public double generated_fields(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore.Cursor cursor = quotes.store().cursor(0, HotRecords.COUNT);
        double sum = 0;
        while (cursor.next()) {
            sum += cursor.bid() + cursor.ask() + cursor.bidSize() + cursor.askSize() + cursor.time();
        }
        return sum;
    }

    /** A cursor of any store, all five fields by their positions. */
    @Benchmark
    public double any_fields(AnyQuotes quotes) {
        int bid = quotes.bid;
        int ask = quotes.ask;
        int bidSize = quotes.bidSize;
        int askSize = quotes.askSize;
        int time = quotes.time;
        AnyCursor cursor = quotes.store.cursor(0, HotRecords.COUNT);
        double sum = 0;
        while (cursor.next()) {
            sum += cursor.getDouble(bid)
                    + cursor.getDouble(ask)
                    + cursor.getLong(bidSize)
                    + cursor.getLong(askSize)
                    + cursor.getLong(time);
        }
        return sum;
    }

    /** A generated cursor, each record copied into an object that is used again. */
    @Benchmark
    public double generated_copy(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore.Cursor cursor = quotes.store().cursor(0, HotRecords.COUNT);
        QuoteStore.Snapshot quote = quotes.store().newSnapshot();
        double sum = 0;
        while (cursor.next()) {
            cursor.read(quote);
            sum += quote.bid() + quote.time();
        }
        return sum;
    }

    /** A cursor of any store, each record copied into an object that is used again. */
    @Benchmark
    public double any_copy(AnyQuotes quotes) {
        int bid = quotes.bid;
        int time = quotes.time;
        AnyCursor cursor = quotes.store.cursor(0, HotRecords.COUNT);
        AnyRecord quote = quotes.store.newRecord();
        double sum = 0;
        while (cursor.next()) {
            cursor.read(quote);
            sum += quote.getDouble(bid) + quote.getLong(time);
        }
        return sum;
    }
}
