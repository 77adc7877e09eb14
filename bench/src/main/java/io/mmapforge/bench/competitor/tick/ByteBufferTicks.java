package io.mmapforge.bench.competitor.tick;

import com.example.market.TickRecord;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.bench.competitor.WrittenFile;
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

/**
 * The same records in a mapped buffer, read and written with its plain methods.
 *
 * <p>The least that mapped memory costs: nothing here is safe for a second thread or process, records can tear, and the file
 * cannot grow.
 */
@State(Scope.Benchmark)
public class ByteBufferTicks {
    private static final int HEADER_BYTES = 64;

    private final TickCodec codec = new TickCodec();
    private TemporaryFile file;
    private MappedByteBuffer memory;

    /** Makes a file of the hot records. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        file = new TemporaryFile();
        try (FileChannel channel = FileChannel.open(
                file.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long bytes = HEADER_BYTES + (long) HotRecords.COUNT * TickCodec.RECORD_BYTES;
            WrittenFile.fill(channel, bytes);
            memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
        }
        memory.order(ByteOrder.LITTLE_ENDIAN);
        for (TickRecord record : HotRecords.ticks()) {
            append(record);
        }
    }

    /** One field of a record. */
    public double price(int index) {
        return memory.getDouble(position(index) + TickCodec.PRICE_OFFSET);
    }

    /** Sets one field of a record. */
    public void setPrice(int index, double price) {
        memory.putDouble(position(index) + TickCodec.PRICE_OFFSET, price);
    }

    /** One string of a record. */
    public String symbol(int index) {
        return codec.decodeString(memory, position(index) + TickCodec.SYMBOL_OFFSET);
    }

    /** Sets one string of a record. */
    public void setSymbol(int index, String symbol) {
        codec.encodeString(symbol, memory, position(index) + TickCodec.SYMBOL_OFFSET);
    }

    /** Whether a string of a record is this one. */
    public boolean symbolEquals(int index, String symbol) {
        return codec.equalsString(memory, position(index) + TickCodec.SYMBOL_OFFSET, symbol);
    }

    /** How a string of a record is ordered against this one. */
    public int compareSymbol(int index, String symbol) {
        return symbol(index).compareTo(symbol);
    }

    /** Copies the bytes of a string, and tells their number. */
    public int copySymbol(int index, ByteBuffer target) {
        int position = position(index) + TickCodec.SYMBOL_OFFSET;
        int length = memory.getInt(position);
        target.put(target.position(), memory, position + Integer.BYTES, length);
        target.position(target.position() + length);
        return length;
    }

    /** A record. */
    public TickRecord get(int index) {
        return codec.decode(memory, position(index));
    }

    /** Replaces a record. */
    public void set(int index, TickRecord record) {
        codec.encode(record, memory, position(index));
    }

    /** Adds a record behind the last one, and counts it in the file. */
    public long append(TickRecord record) {
        long index = memory.getLong(0);
        codec.encode(record, memory, position((int) index));
        memory.putLong(0, index + 1);
        return index;
    }

    /** Makes the file empty. */
    public void rewind() {
        memory.putLong(0, 0);
    }

    /** Removes the file. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        file.close();
    }

    private static int position(int index) {
        return HEADER_BYTES + index * TickCodec.RECORD_BYTES;
    }
}
