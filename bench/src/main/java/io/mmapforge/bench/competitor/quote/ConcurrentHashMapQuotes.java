package io.mmapforge.bench.competitor.quote;

import com.example.market.QuoteRecord;
import io.mmapforge.bench.HotRecords;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Records of one process by their indices, in a map of several threads. */
@State(Scope.Benchmark)
public class ConcurrentHashMapQuotes implements Quotes {
    private final ConcurrentHashMap<Integer, QuoteRecord> map = new ConcurrentHashMap<>();

    @Setup(Level.Trial)
    @Override
    public void open() {
        QuoteRecord[] quotes = HotRecords.quotes();
        for (int i = 0; i < quotes.length; i++) {
            map.put(i, quotes[i]);
        }
    }

    /** Makes of a record another one, and returns that. */
    public QuoteRecord update(int index, UnaryOperator<QuoteRecord> function) {
        return Objects.requireNonNull(map.computeIfPresent(index, (key, quote) -> function.apply(quote)));
    }

    @Override
    public double bid(int index) {
        return get(index).bid();
    }

    @Override
    public QuoteRecord get(int index) {
        return Objects.requireNonNull(map.get(index));
    }

    @Override
    public void set(int index, QuoteRecord quote) {
        map.put(index, quote);
    }

    @TearDown(Level.Trial)
    @Override
    public void close() {
        map.clear();
    }
}
