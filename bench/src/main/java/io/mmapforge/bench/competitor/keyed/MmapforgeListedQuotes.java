package io.mmapforge.bench.competitor.keyed;

import com.example.market.ListedQuoteRecord;
import com.example.market.ListedQuoteStore;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A generated store of records of 48 bytes with a string of 12 bytes as key. */
@State(Scope.Benchmark)
public class MmapforgeListedQuotes implements ListedQuotes {
    private TemporaryFile file;
    private ListedQuoteStore store;

    @Setup(Level.Trial)
    @Override
    public void open() throws IOException {
        file = new TemporaryFile();
        store = ListedQuoteStore.create(file.path(), StoreOptions.defaults());
        for (int i = 0; i < KeyedRecords.CACHED; i++) {
            store.append(KeyedRecords.listedQuote(i));
        }
    }

    /** The store. */
    public ListedQuoteStore store() {
        return store;
    }

    @Override
    public boolean contains(String isin) {
        return store.indexOf(isin) >= 0;
    }

    @Override
    public double bid(String isin) {
        return store.getBid(store.indexOf(isin));
    }

    @Override
    public void put(ListedQuoteRecord quote) {
        store.put(quote);
    }

    @TearDown(Level.Trial)
    @Override
    public void close() throws IOException {
        store.close();
        file.close();
    }
}
