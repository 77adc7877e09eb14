package io.mmapforge.bench.competitor;

import com.example.alltypes.AllTypesRecord;
import com.example.alltypes.AllTypesStore;
import com.example.market.CandleRecord;
import com.example.market.CandleStore;
import com.example.market.FillRecord;
import com.example.market.FillStore;
import com.example.market.LevelRecord;
import com.example.market.LevelStore;
import com.example.market.PayloadRecord;
import com.example.market.PayloadStore;
import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import com.example.market.TickRecord;
import com.example.market.TickStore;
import io.mmapforge.store.FileFormat;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A JVM in which stores of seven types and both formats have been used until they were compiled, before anything is measured: what
 * is shared between them has seen them all.
 */
@State(Scope.Benchmark)
public class ManyStores {
    private static final int ROUNDS = 20_000;

    private long used;

    /** Uses each store, in turn. */
    @Setup(Level.Trial)
    public void use() throws IOException {
        for (FileFormat format : FileFormat.values()) {
            StoreOptions options = StoreOptions.defaults().withFileFormat(format);
            try (TemporaryFile directory = new TemporaryFile()) {
                use(directory.path(), options);
            }
        }
    }

    /** Something that came of it all. */
    public long used() {
        return used;
    }

    private void use(Path path, StoreOptions options) {
        try (QuoteStore quotes = QuoteStore.create(sibling(path, "quotes"), options);
                TickStore ticks = TickStore.create(sibling(path, "ticks"), options);
                PayloadStore payloads = PayloadStore.create(sibling(path, "payloads"), options);
                AllTypesStore all = AllTypesStore.create(sibling(path, "all"), options);
                FillStore fills = FillStore.create(sibling(path, "fills"), options);
                LevelStore levels = LevelStore.create(sibling(path, "levels"), options);
                CandleStore candles = CandleStore.create(sibling(path, "candles"), options)) {
            for (int i = 0; i < ROUNDS; i++) {
                used += use(quotes, i) + use(ticks, i) + use(payloads, i) + use(all, i);
                used += use(fills, i) + use(levels, i) + use(candles, i);
            }
        }
    }

    private static long use(QuoteStore store, long value) {
        long index = store.append(new QuoteRecord(1, 2, 3, 4, value));
        store.setBid(index, 5);
        store.set(index, new QuoteRecord(6, 7, 8, 9, value));
        return (long) store.getBid(index) + store.get(index).time();
    }

    private static long use(TickStore store, long value) {
        long index = store.append(new TickRecord("AAPL", 1, 2, value));
        store.setPrice(index, 5);
        store.set(index, new TickRecord("MSFT", 1, 2, value));
        return (long) store.getPrice(index)
                + store.get(index).timestamp()
                + Integer.signum(store.compareSymbol(index, "F"));
    }

    private static long use(PayloadStore store, long value) {
        byte[] content = {1, 2, 3};
        long index = store.append(new PayloadRecord(content, value));
        store.setContent(index, content);
        store.set(index, new PayloadRecord(content, value));
        return store.getNumber(index) + store.get(index).number() + store.compareContent(index, content);
    }

    private static long use(AllTypesStore store, long value) {
        AllTypesRecord record =
                new AllTypesRecord(true, (byte) 1, 2, (short) 3, 4, 5, 6, value, 8, 9, 10, "text", new byte[] {1, 2});
        long index = store.append(record);
        store.setF64(index, 5);
        store.set(index, record);
        return (long) store.getF64(index) + store.get(index).i64();
    }

    private static long use(FillStore store, long value) {
        long index = store.append(new FillRecord(value, 1, 2));
        store.setPrice(index, 5);
        store.set(index, new FillRecord(value, 3, 4));
        return (long) store.getPrice(index) + store.get(index).order();
    }

    private static long use(LevelStore store, int value) {
        long index = store.append(new LevelRecord(1, value));
        store.setPrice(index, 5);
        store.set(index, new LevelRecord(2, value));
        return (long) store.getPrice(index) + store.get(index).orders();
    }

    private static long use(CandleStore store, long value) {
        long index = store.append(new CandleRecord(1, 2, 3, value));
        store.setOpen(index, 5);
        store.set(index, new CandleRecord(4, 5, 6, value));
        return (long) store.getOpen(index) + (long) store.get(index).close();
    }

    private static Path sibling(Path path, String name) {
        return path.resolveSibling(name);
    }
}
