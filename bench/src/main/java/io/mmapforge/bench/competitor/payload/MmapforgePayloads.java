package io.mmapforge.bench.competitor.payload;

import com.example.market.PayloadRecord;
import com.example.market.PayloadStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import java.io.IOException;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A generated store, with its default options. */
@State(Scope.Benchmark)
public class MmapforgePayloads {
    private TemporaryFile file;
    private PayloadStore store;

    /** Makes a store of the hot records. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        file = new TemporaryFile();
        store = PayloadStore.create(file.path());
        for (PayloadRecord payload : HotRecords.payloads()) {
            store.append(payload);
        }
    }

    /** The store, of {@link HotRecords#COUNT} records. */
    public PayloadStore store() {
        return store;
    }

    /** Removes the store. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        store.close();
        file.close();
    }
}
