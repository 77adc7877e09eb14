package io.mmapforge.bench.competitor.counter;

import com.example.market.QuoteRecord;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import java.io.IOException;
import java.nio.file.Path;
import net.openhft.chronicle.core.io.Closeable;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.values.Values;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Numbers of quotes in a Chronicle Map, in a file that processes share. */
@State(Scope.Benchmark)
public class ChronicleMapCounters implements Counters {
    private TemporaryFile file;
    private ChronicleMap<LongValue, CountedQuoteValue> map;
    private Caller caller;

    /** What one thread adds with: under the lock of the record's segment, which others must take as well. */
    public static final class Caller implements AutoCloseable {
        private final ChronicleMap<LongValue, CountedQuoteValue> map;
        private final LongValue key = Values.newHeapInstance(LongValue.class);
        private final CountedQuoteValue flyweight = Values.newNativeReference(CountedQuoteValue.class);

        private Caller(ChronicleMap<LongValue, CountedQuoteValue> map) {
            this.map = map;
        }

        /** Of a map that another process made. */
        public static Caller open(Path file) throws IOException {
            return new Caller(create(file));
        }

        /** Adds under the lock of the map, in what its documentation calls a locked context. */
        public long addLocked(int index, long delta) {
            key.setValue(index);
            Closeable context = map.acquireContext(key, flyweight);
            try {
                long sum = flyweight.getBidSize() + delta;
                flyweight.setBidSize(sum);
                return sum;
            } finally {
                context.close();
            }
        }

        /** Finds the record, and adds by one atomic instruction when its lock has been given back. */
        public long addAtomic(int index, long delta) {
            return find(index).addAtomicBidSize(delta);
        }

        /** A record, valid until the next one is looked for. */
        private CountedQuoteValue find(int index) {
            key.setValue(index);
            return map.getUsing(key, flyweight);
        }

        @Override
        public void close() {
            map.close();
        }
    }

    @Setup(Level.Trial)
    @Override
    public void open() throws IOException {
        file = new TemporaryFile();
        map = create(file.path());
        LongValue key = Values.newHeapInstance(LongValue.class);
        CountedQuoteValue value = Values.newHeapInstance(CountedQuoteValue.class);
        QuoteRecord[] quotes = HotRecords.quotes();
        for (int i = 0; i < quotes.length; i++) {
            key.setValue(i);
            value.setBid(quotes[i].bid());
            value.setAsk(quotes[i].ask());
            value.setBidSize(quotes[i].bidSize());
            value.setAskSize(quotes[i].askSize());
            value.setTime(quotes[i].time());
            map.put(key, value);
        }
        caller = newCaller();
    }

    private static ChronicleMap<LongValue, CountedQuoteValue> create(Path file) throws IOException {
        return ChronicleMap.of(LongValue.class, CountedQuoteValue.class)
                .name("quotes")
                .entries(HotRecords.COUNT)
                .putReturnsNull(true)
                .createPersistedTo(file.toFile());
    }

    /** For another thread. */
    public Caller newCaller() {
        return new Caller(map);
    }

    /** For one thread. */
    public Caller caller() {
        return caller;
    }

    /** Where the map's file is. */
    public Path path() {
        return file.path();
    }

    @Override
    public long add(int index, long delta) {
        return caller.addLocked(index, delta);
    }

    @Override
    public long get(int index) {
        return caller.find(index).getBidSize();
    }

    @TearDown(Level.Trial)
    @Override
    public void close() throws IOException {
        map.close();
        file.close();
    }
}
