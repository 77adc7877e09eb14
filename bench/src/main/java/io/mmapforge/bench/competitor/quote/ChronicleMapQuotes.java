package io.mmapforge.bench.competitor.quote;

import com.example.market.QuoteRecord;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import java.io.IOException;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.values.Values;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Chronicle Map, persisted to a file, from index to quote, both as Chronicle Values, so that neither is serialised.
 *
 * <p>The objects that it is asked with are a {@link Caller}'s own, made once.
 */
@State(Scope.Benchmark)
public class ChronicleMapQuotes implements Quotes {
    private TemporaryFile file;
    private ChronicleMap<LongValue, QuoteValue> map;
    private Caller caller;

    /** What one thread asks with. */
    public static final class Caller {
        private final ChronicleMap<LongValue, QuoteValue> map;
        private final LongValue key = Values.newHeapInstance(LongValue.class);
        private final QuoteValue flyweight = Values.newNativeReference(QuoteValue.class);
        private final QuoteValue copy = Values.newHeapInstance(QuoteValue.class);

        private Caller(ChronicleMap<LongValue, QuoteValue> map) {
            this.map = map;
        }

        /** A record in the map's own memory, which another thread may be changing. */
        public QuoteValue flyweight(int index) {
            key.setValue(index);
            return map.getUsing(key, flyweight);
        }

        /** A record, copied while the map kept writers away. */
        public QuoteValue copy(int index) {
            key.setValue(index);
            return map.getUsing(key, copy);
        }

        /** Adds or replaces a record. */
        public void put(int index, QuoteRecord quote) {
            key.setValue(index);
            copy.setBid(quote.bid());
            copy.setAsk(quote.ask());
            copy.setBidSize(quote.bidSize());
            copy.setAskSize(quote.askSize());
            copy.setTime(quote.time());
            map.put(key, copy);
        }
    }

    /** The map, emptied before each pass, outside of what is timed. */
    @State(Scope.Benchmark)
    public static class Emptied extends ChronicleMapQuotes {
        /** Removes all records. */
        @Setup(Level.Invocation)
        public void empty() {
            clear();
        }
    }

    @Setup(Level.Trial)
    @Override
    public void open() throws IOException {
        file = new TemporaryFile();
        map = ChronicleMap.of(LongValue.class, QuoteValue.class)
                .name("quotes")
                .entries(HotRecords.COUNT)
                .putReturnsNull(true)
                .createPersistedTo(file.path().toFile());
        caller = newCaller();
        QuoteRecord[] quotes = HotRecords.quotes();
        for (int i = 0; i < quotes.length; i++) {
            set(i, quotes[i]);
        }
    }

    /** For another thread. */
    public Caller newCaller() {
        return new Caller(map);
    }

    /** For one thread. */
    public Caller caller() {
        return caller;
    }

    /** Removes all records. */
    void clear() {
        map.clear();
    }

    @Override
    public double bid(int index) {
        return caller.flyweight(index).getBid();
    }

    /** All fields of a record. */
    public static long checksum(QuoteValue quote) {
        return QuoteChecksum.of(
                quote.getBid(), quote.getAsk(), quote.getBidSize(), quote.getAskSize(), quote.getTime());
    }

    @Override
    public QuoteRecord get(int index) {
        QuoteValue quote = caller.copy(index);
        return new QuoteRecord(quote.getBid(), quote.getAsk(), quote.getBidSize(), quote.getAskSize(), quote.getTime());
    }

    @Override
    public void set(int index, QuoteRecord quote) {
        caller.put(index, quote);
    }

    @TearDown(Level.Trial)
    @Override
    public void close() throws IOException {
        map.close();
        file.close();
    }
}
