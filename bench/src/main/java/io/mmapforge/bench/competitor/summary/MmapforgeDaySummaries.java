package io.mmapforge.bench.competitor.summary;

import com.example.market.DaySummaryStore;
import io.mmapforge.bench.competitor.TemporaryFile;
import java.io.IOException;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A generated store of records of nine numbers, with its default options. */
@State(Scope.Benchmark)
public class MmapforgeDaySummaries {
    private TemporaryFile file;
    private DaySummaryStore store;

    /** Makes a store of the records. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        file = new TemporaryFile();
        store = DaySummaryStore.create(file.path());
        store.appendAll(Arrays.asList(DaySummaries.records()));
    }

    /** The store. */
    public DaySummaryStore store() {
        return store;
    }

    /** Removes the store. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        store.close();
        file.close();
    }
}
