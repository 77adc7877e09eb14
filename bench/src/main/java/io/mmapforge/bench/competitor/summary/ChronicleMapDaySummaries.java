package io.mmapforge.bench.competitor.summary;

import com.example.market.DaySummaryRecord;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import java.io.IOException;
import net.openhft.chronicle.core.io.Closeable;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.values.Values;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Chronicle Map, persisted to a file, from index to a record of nine numbers. */
@State(Scope.Benchmark)
public class ChronicleMapDaySummaries {
    private final LongValue key = Values.newHeapInstance(LongValue.class);
    private final DaySummaryValue flyweight = Values.newNativeReference(DaySummaryValue.class);
    private TemporaryFile file;
    private ChronicleMap<LongValue, DaySummaryValue> map;

    /** Makes the map. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        file = new TemporaryFile();
        map = ChronicleMap.of(LongValue.class, DaySummaryValue.class)
                .name("summaries")
                .entries(HotRecords.COUNT)
                .putReturnsNull(true)
                .createPersistedTo(file.path().toFile());
        DaySummaryValue value = Values.newHeapInstance(DaySummaryValue.class);
        DaySummaryRecord[] records = DaySummaries.records();
        for (int i = 0; i < records.length; i++) {
            key.setValue(i);
            value.setOpen(records[i].open());
            value.setHigh(records[i].high());
            value.setLow(records[i].low());
            value.setLast(records[i].last());
            value.setBid(records[i].bid());
            value.setAsk(records[i].ask());
            value.setVolume(records[i].volume());
            value.setTurnover(records[i].turnover());
            value.setTrades(records[i].trades());
            map.put(key, value);
        }
    }

    /** Sets two of the fields, under the lock of the map, in what its documentation calls a locked context. */
    public void setLastAndVolume(int index, double last, long volume) {
        key.setValue(index);
        Closeable context = map.acquireContext(key, flyweight);
        try {
            flyweight.setLast(last);
            flyweight.setVolume(volume);
        } finally {
            context.close();
        }
    }

    /** All fields. */
    DaySummaryRecord get(int index) {
        key.setValue(index);
        DaySummaryValue found = map.getUsing(key, flyweight);
        return new DaySummaryRecord(
                found.getOpen(),
                found.getHigh(),
                found.getLow(),
                found.getLast(),
                found.getBid(),
                found.getAsk(),
                found.getVolume(),
                found.getTurnover(),
                found.getTrades());
    }

    /** Removes the map. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        map.close();
        file.close();
    }
}
