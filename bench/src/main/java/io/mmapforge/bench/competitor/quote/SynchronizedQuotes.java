package io.mmapforge.bench.competitor.quote;

import com.example.market.QuoteRecord;
import io.mmapforge.bench.HotRecords;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Records of one process, each behind a lock of its own. */
@State(Scope.Benchmark)
public class SynchronizedQuotes implements Quotes {
    private Holder[] holders = {};

    private static final class Holder {
        private QuoteRecord quote;

        Holder(QuoteRecord quote) {
            this.quote = quote;
        }

        synchronized QuoteRecord get() {
            return quote;
        }

        synchronized QuoteRecord update(UnaryOperator<QuoteRecord> function) {
            quote = function.apply(quote);
            return quote;
        }
    }

    @Setup(Level.Trial)
    @Override
    public void open() {
        holders = Arrays.stream(HotRecords.quotes()).map(Holder::new).toArray(Holder[]::new);
    }

    /** Makes of a record another one, and returns that. */
    public QuoteRecord update(int index, UnaryOperator<QuoteRecord> function) {
        return holders[index].update(function);
    }

    @Override
    public double bid(int index) {
        return get(index).bid();
    }

    @Override
    public QuoteRecord get(int index) {
        return holders[index].get();
    }

    @Override
    public void set(int index, QuoteRecord quote) {
        update(index, found -> quote);
    }

    @TearDown(Level.Trial)
    @Override
    public void close() {
        holders = new Holder[0];
    }
}
