package io.mmapforge.bench.competitor.keyed;

import com.example.market.KeyedQuoteRecord;
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
 * Chronicle Map, persisted to a file, from a quote's number to its other fields, both as Chronicle Values, so that neither is
 * serialised; for one thread. It is told beforehand how many records will come.
 */
@State(Scope.Benchmark)
public class ChronicleMapKeyedQuotes implements KeyedQuotes {
    private final LongValue key = Values.newHeapInstance(LongValue.class);
    private final KeyedQuoteValue flyweight = Values.newNativeReference(KeyedQuoteValue.class);
    private final KeyedQuoteValue copy = Values.newHeapInstance(KeyedQuoteValue.class);
    private TemporaryFile file;
    private ChronicleMap<LongValue, KeyedQuoteValue> map;

    /** With more records than a cache holds. */
    @State(Scope.Benchmark)
    public static class Large extends ChronicleMapKeyedQuotes {
        @Override
        protected int capacity() {
            return KeyedRecords.LARGE;
        }
    }

    @Setup(Level.Trial)
    @Override
    public void open() throws IOException {
        file = new TemporaryFile();
        map = ChronicleMap.of(LongValue.class, KeyedQuoteValue.class)
                .name("quotes")
                .entries(capacity())
                .putReturnsNull(true)
                .createPersistedTo(file.path().toFile());
        for (int i = 0; i < records(); i++) {
            put(KeyedRecords.quote(i));
        }
    }

    /** The number of records that there is room for. */
    protected int capacity() {
        return KeyedRecords.CACHED;
    }

    /** The number of records that are there before anything is measured. */
    protected int records() {
        return capacity();
    }

    /** A record in the map's own memory, which another thread may be changing. */
    public KeyedQuoteValue find(long id) {
        key.setValue(id);
        return map.getUsing(key, flyweight);
    }

    @Override
    public boolean contains(long id) {
        key.setValue(id);
        return map.containsKey(key);
    }

    @Override
    public double bid(long id) {
        return find(id).getBid();
    }

    @Override
    public void put(KeyedQuoteRecord quote) {
        key.setValue(quote.id());
        copy.setBid(quote.bid());
        copy.setAsk(quote.ask());
        copy.setBidSize(quote.bidSize());
        copy.setAskSize(quote.askSize());
        map.put(key, copy);
    }

    @TearDown(Level.Trial)
    @Override
    public void close() throws IOException {
        map.close();
        file.close();
    }
}
