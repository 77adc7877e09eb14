package io.mmapforge.bench.competitor.quote;

import com.example.market.QuoteRecord;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import java.io.IOException;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.LongDataType;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * H2's MVStore with its default options, from index to quote, by a type of its own.
 *
 * <p>It keeps what it has read or written as Java objects, for one process alone, and commits about once a second from a thread
 * of its own; so a get finds an object, and a put replaces one in a copy of a page.
 */
@State(Scope.Benchmark)
public class MvStoreQuotes implements Quotes {
    private TemporaryFile file;
    private MVStore store;
    private MVMap<Long, QuoteRecord> map;

    /** The map, emptied before each pass, outside of what is timed. */
    @State(Scope.Benchmark)
    public static class Emptied extends MvStoreQuotes {
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
        store = new MVStore.Builder().fileName(file.path().toString()).open();
        map = store.openMap(
                "quotes",
                new MVMap.Builder<Long, QuoteRecord>()
                        .keyType(LongDataType.INSTANCE)
                        .valueType(new QuoteDataType()));
        QuoteRecord[] quotes = HotRecords.quotes();
        for (int i = 0; i < quotes.length; i++) {
            set(i, quotes[i]);
        }
        store.commit();
    }

    @Override
    public double bid(int index) {
        return get(index).bid();
    }

    @Override
    public QuoteRecord get(int index) {
        return map.get((long) index);
    }

    @Override
    public void set(int index, QuoteRecord quote) {
        map.put((long) index, quote);
    }

    /** Removes all records. */
    void clear() {
        map.clear();
    }

    @TearDown(Level.Trial)
    @Override
    public void close() throws IOException {
        store.close();
        file.close();
    }
}
