package io.mmapforge.bench.competitor.trade;

import com.example.market.TradeRecord;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.bench.competitor.WrittenFile;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
 * What two fields of trades take at least, in mapped memory: records as long as those of a store, each with a sequence word, a presence word, and
 * a price and an optional fee where a store has them.
 */
@State(Scope.Benchmark)
public class RawTrades {
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLES =
            MethodHandles.byteBufferViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int RECORD_BYTES = 104;
    private static final int PRESENCE_OFFSET = 8;
    private static final int PRICE_OFFSET = 24;
    private static final int FEE_OFFSET = 56;
    private static final long FEE_BIT = 1;

    private TemporaryFile file;
    private ByteBuffer memory;

    /** Makes a file of the hot records. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        file = new TemporaryFile();
        TradeRecord[] trades = HotRecords.trades();
        try (FileChannel channel = FileChannel.open(
                file.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long bytes = (long) trades.length * RECORD_BYTES;
            WrittenFile.fill(channel, bytes);
            memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
        for (int i = 0; i < trades.length; i++) {
            memory.putLong(i * RECORD_BYTES + PRESENCE_OFFSET, FEE_BIT);
            memory.putDouble(i * RECORD_BYTES + PRICE_OFFSET, trades[i].price());
            memory.putDouble(i * RECORD_BYTES + FEE_OFFSET, trades[i].fee());
        }
    }

    /** The mapped file. */
    public ByteBuffer memory() {
        return memory;
    }

    /** A field that every record has, by one ordered load. */
    public static double price(ByteBuffer memory, int index) {
        return (double) DOUBLES.getAcquire(memory, index * RECORD_BYTES + PRICE_OFFSET);
    }

    /** A field that a record may lack: its presence word and its value, between two looks at the sequence word; else a fallback. */
    public static double fee(ByteBuffer memory, int index, double fallback) {
        int position = index * RECORD_BYTES;
        while (true) {
            long word = (long) LONGS.getAcquire(memory, position);
            long presence = (long) LONGS.get(memory, position + PRESENCE_OFFSET);
            double fee = (double) DOUBLES.get(memory, position + FEE_OFFSET);
            VarHandle.acquireFence();
            if ((word & 1) == 0 && (long) LONGS.getOpaque(memory, position) == word) {
                return (presence & FEE_BIT) == 0 ? fallback : fee;
            }
        }
    }

    /** Removes the file. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        file.close();
    }
}
