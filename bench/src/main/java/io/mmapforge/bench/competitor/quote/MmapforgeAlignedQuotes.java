package io.mmapforge.bench.competitor.quote;

import com.example.market.AlignedQuoteRecord;
import com.example.market.AlignedQuoteStore;
import com.example.market.QuoteRecord;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A generated store of quotes that have a cache line of 64 bytes each, with its default options. */
@State(Scope.Benchmark)
public class MmapforgeAlignedQuotes {
    private TemporaryFile file;
    private AlignedQuoteStore store;

    /** Makes a store of the hot records. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        file = new TemporaryFile();
        store = AlignedQuoteStore.create(file.path());
        store.appendAll(Arrays.asList(records()));
    }

    /** The hot records; every call makes new ones. */
    public static AlignedQuoteRecord[] records() {
        return Arrays.stream(HotRecords.quotes())
                .map(MmapforgeAlignedQuotes::aligned)
                .toArray(AlignedQuoteRecord[]::new);
    }

    private static AlignedQuoteRecord aligned(QuoteRecord quote) {
        return new AlignedQuoteRecord(quote.bid(), quote.ask(), quote.bidSize(), quote.askSize(), quote.time());
    }

    /** The store, of {@link HotRecords#COUNT} records. */
    public AlignedQuoteStore store() {
        return store;
    }

    /** Where the store's file is. */
    public Path path() {
        return file.path();
    }

    /** Removes the store. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        store.close();
        file.close();
    }
}
