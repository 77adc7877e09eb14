package io.mmapforge.bench.competitor.keyed;

import com.example.market.KeyedQuoteRecord;
import io.mmapforge.bench.competitor.TemporaryFile;
import java.io.IOException;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.LongDataType;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * H2's MVStore with its default options, from a quote's number to the quote, by a type of its own.
 *
 * <p>It keeps what it has read or written lately as Java objects, for one process alone, and commits about once a second from a
 * thread of its own; so a get finds an object, or a page of the file, and a put replaces one in a copy of a page.
 */
@State(Scope.Benchmark)
public class MvStoreKeyedQuotes implements KeyedQuotes {
    private TemporaryFile file;
    private MVStore store;
    private MVMap<Long, KeyedQuoteRecord> map;

    @Setup(Level.Trial)
    @Override
    public void open() throws IOException {
        file = new TemporaryFile();
        store = new MVStore.Builder().fileName(file.path().toString()).open();
        map = store.openMap(
                "quotes",
                new MVMap.Builder<Long, KeyedQuoteRecord>()
                        .keyType(LongDataType.INSTANCE)
                        .valueType(new KeyedQuoteDataType()));
        KeyedRecords.sorted(records(), false).forEach(this::put);
        store.commit();
    }

    /** The number of records that are there before anything is measured. */
    protected int records() {
        return KeyedRecords.CACHED;
    }

    /** A record. */
    public @Nullable KeyedQuoteRecord find(long id) {
        return map.get(id);
    }

    @Override
    public boolean contains(long id) {
        return map.containsKey(id);
    }

    @Override
    public double bid(long id) {
        KeyedQuoteRecord found = find(id);
        return found == null ? Double.NaN : found.bid();
    }

    @Override
    public void put(KeyedQuoteRecord quote) {
        map.put(quote.id(), quote);
    }

    @TearDown(Level.Trial)
    @Override
    public void close() throws IOException {
        store.close();
        file.close();
    }
}
