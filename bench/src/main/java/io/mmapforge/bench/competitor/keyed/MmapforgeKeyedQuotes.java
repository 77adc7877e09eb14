package io.mmapforge.bench.competitor.keyed;

import com.example.market.KeyedQuoteRecord;
import com.example.market.KeyedQuoteStore;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A generated store of records of 48 bytes with a number as key; its key file grows as the records come. */
@State(Scope.Benchmark)
public class MmapforgeKeyedQuotes implements KeyedQuotes {
    private TemporaryFile file;
    private KeyedQuoteStore store;

    /** With more records than a cache holds. */
    @State(Scope.Benchmark)
    public static class Large extends MmapforgeKeyedQuotes {
        @Override
        protected int records() {
            return KeyedRecords.LARGE;
        }
    }

    @Setup(Level.Trial)
    @Override
    public void open() throws IOException {
        file = new TemporaryFile();
        store = KeyedQuoteStore.create(file.path(), StoreOptions.defaults());
        for (int i = 0; i < records(); i++) {
            store.append(KeyedRecords.quote(i));
        }
    }

    /** The number of records that are there before anything is measured. */
    protected int records() {
        return KeyedRecords.CACHED;
    }

    /** The store. */
    public KeyedQuoteStore store() {
        return store;
    }

    @Override
    public boolean contains(long id) {
        return store.indexOf(id) >= 0;
    }

    @Override
    public double bid(long id) {
        return store.getBid(store.indexOf(id));
    }

    @Override
    public void put(KeyedQuoteRecord quote) {
        store.put(quote);
    }

    @TearDown(Level.Trial)
    @Override
    public void close() throws IOException {
        store.close();
        file.close();
    }
}
