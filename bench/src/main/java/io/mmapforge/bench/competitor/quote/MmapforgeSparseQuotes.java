package io.mmapforge.bench.competitor.quote;

import com.example.market.SparseQuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import java.io.IOException;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A generated store of quotes of which a side may be absent, with its default options. */
@State(Scope.Benchmark)
public class MmapforgeSparseQuotes {
    private TemporaryFile file;
    private SparseQuoteStore store;

    /** Makes a store of the hot records. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        file = new TemporaryFile();
        store = SparseQuoteStore.create(file.path());
        store.appendAll(Arrays.asList(HotRecords.sparseQuotes()));
    }

    /** The store, of {@link HotRecords#COUNT} records: every second one has no ask. */
    public SparseQuoteStore store() {
        return store;
    }

    /** Removes the store. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        store.close();
        file.close();
    }
}
