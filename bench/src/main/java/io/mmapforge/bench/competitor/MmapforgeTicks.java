package io.mmapforge.bench.competitor;

import com.example.market.TickRecord;
import com.example.market.TickStore;
import io.mmapforge.bench.HotRecords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A generated store, with its default options: format 2, any number of writers. */
@State(Scope.Benchmark)
public class MmapforgeTicks {
    /** Where docs/FORMAT.md puts the number of records. */
    private static final int RECORD_COUNT_OFFSET = 48;

    private TemporaryFile file;
    private TickStore store;
    private ByteBuffer header;

    /** Makes a store of the hot records. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        file = new TemporaryFile();
        store = TickStore.create(file.path());
        for (TickRecord record : HotRecords.create()) {
            store.append(record);
        }
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, 4_096);
            header = mapped.order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** The store, of {@link HotRecords#COUNT} records. */
    public TickStore store() {
        return store;
    }

    /** Makes the file say that it is empty, so that the next append goes to index 0, into memory that is mapped already. */
    public void rewind() {
        header.putLong(RECORD_COUNT_OFFSET, 0);
    }

    /** Removes the store. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        store.close();
        file.close();
    }
}
