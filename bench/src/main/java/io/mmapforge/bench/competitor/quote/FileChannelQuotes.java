package io.mmapforge.bench.competitor.quote;

import com.example.market.QuoteRecord;
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
 * A file that is not mapped: each operation is one positional read or write of just the bytes it needs, through a direct buffer
 * that is kept.
 *
 * <p>The file stays in the operating system's cache; what is measured is the system call. An append is one write: there is no
 * count in the file, its length tells.
 */
@State(Scope.Benchmark)
public class FileChannelQuotes implements Quotes {
    private final ByteBuffer many = buffer(HotRecords.COUNT * QuoteDescriptor.RECORD_BYTES);
    private final ByteBuffer record = buffer(QuoteDescriptor.RECORD_BYTES);
    private final ByteBuffer scalar = buffer(Double.BYTES);
    private TemporaryFile file;
    private FileChannel channel;

    @Setup(Level.Trial)
    @Override
    public void open() throws IOException {
        file = new TemporaryFile();
        channel = FileChannel.open(
                file.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        set(0, HotRecords.quotes());
    }

    @Override
    public double bid(int index) throws IOException {
        channel.read(scalar.clear(), position(index) + QuoteDescriptor.BID_OFFSET);
        return scalar.getDouble(0);
    }

    @Override
    public QuoteRecord get(int index) throws IOException {
        channel.read(record.clear(), position(index));
        return new QuoteRecord(
                record.getDouble(QuoteDescriptor.BID_OFFSET),
                record.getDouble(QuoteDescriptor.ASK_OFFSET),
                record.getLong(QuoteDescriptor.BID_SIZE_OFFSET),
                record.getLong(QuoteDescriptor.ASK_SIZE_OFFSET),
                record.getLong(QuoteDescriptor.TIME_OFFSET));
    }

    @Override
    public void set(int index, QuoteRecord quote) throws IOException {
        encode(quote, record, 0);
        channel.write(record.clear(), position(index));
    }

    /** Replaces at most {@link HotRecords#COUNT} records that follow each other, by one write. */
    public void set(int first, QuoteRecord[] quotes) throws IOException {
        for (int i = 0; i < quotes.length; i++) {
            encode(quotes[i], many, i * QuoteDescriptor.RECORD_BYTES);
        }
        channel.write(many.clear().limit(quotes.length * QuoteDescriptor.RECORD_BYTES), position(first));
    }

    @TearDown(Level.Trial)
    @Override
    public void close() throws IOException {
        channel.close();
        file.close();
    }

    private static void encode(QuoteRecord quote, ByteBuffer target, int position) {
        target.putDouble(position + QuoteDescriptor.BID_OFFSET, quote.bid());
        target.putDouble(position + QuoteDescriptor.ASK_OFFSET, quote.ask());
        target.putLong(position + QuoteDescriptor.BID_SIZE_OFFSET, quote.bidSize());
        target.putLong(position + QuoteDescriptor.ASK_SIZE_OFFSET, quote.askSize());
        target.putLong(position + QuoteDescriptor.TIME_OFFSET, quote.time());
    }

    private static long position(int index) {
        return (long) index * QuoteDescriptor.RECORD_BYTES;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
