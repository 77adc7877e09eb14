package io.mmapforge.bench.competitor.keyed;

import com.example.market.ListedQuoteRecord;
import io.mmapforge.bench.competitor.TemporaryFile;
import java.io.IOException;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** H2's MVStore with its default options, from a quote's ISIN to the quote, by a type of its own; it finds an object of this process. */
@State(Scope.Benchmark)
public class MvStoreListedQuotes implements ListedQuotes {
    private TemporaryFile file;
    private MVStore store;
    private MVMap<String, ListedQuoteRecord> map;

    @Setup(Level.Trial)
    @Override
    public void open() throws IOException {
        file = new TemporaryFile();
        store = new MVStore.Builder().fileName(file.path().toString()).open();
        map = store.openMap(
                "quotes",
                new MVMap.Builder<String, ListedQuoteRecord>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(new ListedQuoteDataType()));
        for (int i = 0; i < KeyedRecords.CACHED; i++) {
            put(KeyedRecords.listedQuote(i));
        }
        store.commit();
    }

    /** A record. */
    public @Nullable ListedQuoteRecord find(String isin) {
        return map.get(isin);
    }

    @Override
    public boolean contains(String isin) {
        return map.containsKey(isin);
    }

    @Override
    public double bid(String isin) {
        ListedQuoteRecord found = find(isin);
        return found == null ? Double.NaN : found.bid();
    }

    @Override
    public void put(ListedQuoteRecord quote) {
        map.put(quote.isin(), quote);
    }

    @TearDown(Level.Trial)
    @Override
    public void close() throws IOException {
        store.close();
        file.close();
    }
}
