package io.mmapforge.bench.competitor.trade;

import com.example.market.TradeStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import java.io.IOException;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A generated store of trades, with its default options. */
@State(Scope.Benchmark)
public class MmapforgeTrades {
    private TemporaryFile file;
    private TradeStore store;

    /** Makes a store of the hot records. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        file = new TemporaryFile();
        store = TradeStore.create(file.path());
        store.appendAll(Arrays.asList(HotRecords.trades()));
    }

    /** The store, of {@link HotRecords#COUNT} records: all have a fee, and none has a rebate. */
    public TradeStore store() {
        return store;
    }

    /** Removes the store. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        store.close();
        file.close();
    }
}
