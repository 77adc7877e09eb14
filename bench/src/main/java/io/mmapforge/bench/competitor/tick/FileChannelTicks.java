package io.mmapforge.bench.competitor.tick;

import com.example.market.TickRecord;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The same records in a file that is not mapped: each operation is one positional read or write of just the bytes it needs,
 * through a direct buffer that is kept.
 *
 * <p>The file stays in the operating system's cache; what is measured is the system call. An append is one write: there is no
 * count in the file, its length tells.
 */
@State(Scope.Benchmark)
public class FileChannelTicks {
    private final TickCodec codec = new TickCodec();
    private final ByteBuffer record =
            ByteBuffer.allocateDirect(TickCodec.RECORD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer symbol =
            ByteBuffer.allocateDirect(TickCodec.SYMBOL_FIELD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer scalar = ByteBuffer.allocateDirect(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private TemporaryFile file;
    private FileChannel channel;
    private long count;

    /** Makes a file of the hot records. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        file = new TemporaryFile();
        channel = FileChannel.open(
                file.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        for (TickRecord tick : HotRecords.ticks()) {
            append(tick);
        }
    }

    /** One field of a record. */
    public double price(long index) throws IOException {
        channel.read(scalar.clear(), position(index) + TickCodec.PRICE_OFFSET);
        return scalar.getDouble(0);
    }

    /** Sets one field of a record. */
    public void setPrice(long index, double price) throws IOException {
        scalar.putDouble(0, price);
        channel.write(scalar.clear(), position(index) + TickCodec.PRICE_OFFSET);
    }

    /** One string of a record. */
    public String symbol(long index) throws IOException {
        channel.read(symbol.clear(), position(index) + TickCodec.SYMBOL_OFFSET);
        return codec.decodeString(symbol, 0);
    }

    /** Sets one string of a record. */
    public void setSymbol(long index, String text) throws IOException {
        codec.encodeString(text, symbol, 0);
        channel.write(symbol.clear(), position(index) + TickCodec.SYMBOL_OFFSET);
    }

    /** A record. */
    public TickRecord get(long index) throws IOException {
        channel.read(record.clear(), position(index));
        return codec.decode(record, 0);
    }

    /** Replaces a record. */
    public void set(long index, TickRecord tick) throws IOException {
        codec.encode(tick, record, 0);
        channel.write(record.clear(), position(index));
    }

    /** Adds a record behind the last one. */
    public long append(TickRecord tick) throws IOException {
        long index = count;
        set(index, tick);
        count = index + 1;
        return index;
    }

    /** Makes the next append go to index 0. */
    public void rewind() {
        count = 0;
    }

    /** Removes the file. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        channel.close();
        file.close();
    }

    private static long position(long index) {
        return index * TickCodec.RECORD_BYTES;
    }
}
