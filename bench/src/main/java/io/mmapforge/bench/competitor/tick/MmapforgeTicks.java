package io.mmapforge.bench.competitor.tick;

import com.example.market.TickRecord;
import com.example.market.TickStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import java.io.IOException;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A generated store, with its default options: format 2, any number of writers. */
@State(Scope.Benchmark)
public class MmapforgeTicks {
    private TemporaryFile file;
    private TickStore store;

    /** Makes a store of the hot records. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        file = new TemporaryFile();
        store = TickStore.create(file.path());
        for (TickRecord record : HotRecords.ticks()) {
            store.append(record);
        }
    }

    /** The store, of {@link HotRecords#COUNT} records. */
    public TickStore store() {
        return store;
    }

    /** Removes the store. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        store.close();
        file.close();
    }
}
