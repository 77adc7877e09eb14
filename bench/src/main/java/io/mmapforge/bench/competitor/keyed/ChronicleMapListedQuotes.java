package io.mmapforge.bench.competitor.keyed;

import com.example.market.ListedQuoteRecord;
import io.mmapforge.bench.competitor.TemporaryFile;
import java.io.IOException;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.values.Values;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Chronicle Map, persisted to a file, from a quote's ISIN to its other fields as a Chronicle Value; for one thread. Keys are character
 * sequences, which it advises over strings, and it knows that all are as long as the first.
 */
@State(Scope.Benchmark)
public class ChronicleMapListedQuotes implements ListedQuotes {
    private final ListedQuoteValue flyweight = Values.newNativeReference(ListedQuoteValue.class);
    private final ListedQuoteValue copy = Values.newHeapInstance(ListedQuoteValue.class);
    private TemporaryFile file;
    private ChronicleMap<CharSequence, ListedQuoteValue> map;

    @Setup(Level.Trial)
    @Override
    public void open() throws IOException {
        file = new TemporaryFile();
        map = ChronicleMap.of(CharSequence.class, ListedQuoteValue.class)
                .name("quotes")
                .entries(KeyedRecords.CACHED)
                .constantKeySizeBySample(KeyedRecords.AN_ISIN)
                .putReturnsNull(true)
                .createPersistedTo(file.path().toFile());
        for (int i = 0; i < KeyedRecords.CACHED; i++) {
            put(KeyedRecords.listedQuote(i));
        }
    }

    /** A record in the map's own memory, which another thread may be changing. */
    public ListedQuoteValue find(String isin) {
        return map.getUsing(isin, flyweight);
    }

    @Override
    public boolean contains(String isin) {
        return map.containsKey(isin);
    }

    @Override
    public double bid(String isin) {
        return find(isin).getBid();
    }

    @Override
    public void put(ListedQuoteRecord quote) {
        copy.setBid(quote.bid());
        copy.setAsk(quote.ask());
        copy.setTime(quote.time());
        map.put(quote.isin(), copy);
    }

    @TearDown(Level.Trial)
    @Override
    public void close() throws IOException {
        map.close();
        file.close();
    }
}
