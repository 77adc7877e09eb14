package io.mmapforge.bench.competitor.quote;

import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.store.FileFormat;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.store.Unmapping;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A generated store of records of 48 bytes, in a file of a given format. */
public abstract class MmapforgeQuotes implements Quotes {
    /** Where both formats have the number of records. */
    private static final int RECORD_COUNT_OFFSET = 48;

    private final FileFormat format;
    private TemporaryFile file;
    private QuoteStore store;
    private ByteBuffer header;

    private MmapforgeQuotes(FileFormat format) {
        this.format = format;
    }

    /** Writes go through commit lanes. */
    @State(Scope.Benchmark)
    public static class WithLanes extends MmapforgeQuotes {
        /** For JMH. */
        public WithLanes() {
            super(FileFormat.V2);
        }
    }

    /** The same, in memory that the collector unmaps; until Java 22 that is so anyway. */
    @State(Scope.Benchmark)
    public static class CollectedWithLanes extends WithLanes {
        @Override
        protected StoreOptions options() {
            return StoreOptions.defaults().withUnmapping(Unmapping.BY_COLLECTOR);
        }
    }

    /** Writes go straight into the record, under its sequence lock. */
    @State(Scope.Benchmark)
    public static class WithoutLanes extends MmapforgeQuotes {
        /** For JMH. */
        public WithoutLanes() {
            super(FileFormat.V1);
        }
    }

    @Setup(Level.Trial)
    @Override
    public void open() throws IOException {
        file = new TemporaryFile();
        store = QuoteStore.create(file.path(), options().withFileFormat(format).withInitialCapacity(capacity()));
        QuoteRecord[] quotes = HotRecords.quotes();
        for (int i = 0; i < records(); i += quotes.length) {
            store.appendAll(Arrays.asList(quotes));
        }
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            header = channel.map(FileChannel.MapMode.READ_WRITE, 0, 64).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** What else the store is opened with. */
    protected StoreOptions options() {
        return StoreOptions.defaults();
    }

    /** The number of records, a multiple of that of the hot ones. */
    protected int records() {
        return HotRecords.COUNT;
    }

    /** The number of records that the file has room for. */
    protected long capacity() {
        return records();
    }

    /** Where the store's file is. */
    public Path path() {
        return file.path();
    }

    /** The store. */
    public QuoteStore store() {
        return store;
    }

    /** Makes the file say that it is empty, so that the next append goes to index 0, into memory that is mapped already. */
    public void rewind() {
        countTo(0);
    }

    /** Makes the file say that it has so many records, which must be within its capacity; those not yet written are zero. */
    protected void countTo(long records) {
        header.putLong(RECORD_COUNT_OFFSET, records);
    }

    @Override
    public double bid(int index) {
        return store.getBid(index);
    }

    @Override
    public QuoteRecord get(int index) {
        return store.get(index);
    }

    @Override
    public void set(int index, QuoteRecord quote) {
        store.set(index, quote);
    }

    @TearDown(Level.Trial)
    @Override
    public void close() throws IOException {
        store.close();
        file.close();
    }
}
