package io.mmapforge.bench.competitor.tick;

import com.example.market.TickRecord;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import java.io.IOException;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.values.Values;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Chronicle Map, persisted to a file, from index to tick, both as Chronicle Values; for one thread. */
@State(Scope.Benchmark)
public class ChronicleMapTicks {
    private final LongValue key = Values.newHeapInstance(LongValue.class);
    private final TickValue flyweight = Values.newNativeReference(TickValue.class);
    private final TickValue copy = Values.newHeapInstance(TickValue.class);
    private final StringBuilder text = new StringBuilder();
    private TemporaryFile file;
    private ChronicleMap<LongValue, TickValue> map;

    /** Makes a map of the hot records. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        file = new TemporaryFile();
        map = ChronicleMap.of(LongValue.class, TickValue.class)
                .name("ticks")
                .entries(HotRecords.COUNT)
                .putReturnsNull(true)
                .createPersistedTo(file.path().toFile());
        TickRecord[] ticks = HotRecords.ticks();
        for (int i = 0; i < ticks.length; i++) {
            set(i, ticks[i]);
        }
    }

    /** One string of a record. */
    public String symbol(int index) {
        text.setLength(0);
        return find(index).getUsingSymbol(text).toString();
    }

    /** Replaces one string of a record, in the map's own memory. */
    public void setSymbol(int index, String symbol) {
        find(index).setSymbol(symbol);
    }

    /** A record. */
    public TickRecord get(int index) {
        String symbol = symbol(index);
        return new TickRecord(symbol, flyweight.getPrice(), flyweight.getVolume(), flyweight.getTimestamp());
    }

    /** Adds or replaces a record. */
    public void set(int index, TickRecord tick) {
        key.setValue(index);
        copy.setSymbol(tick.symbol());
        copy.setPrice(tick.price());
        copy.setVolume(tick.volume());
        copy.setTimestamp(tick.timestamp());
        map.put(key, copy);
    }

    /** Removes the map. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        map.close();
        file.close();
    }

    private TickValue find(int index) {
        key.setValue(index);
        return map.getUsing(key, flyweight);
    }
}
