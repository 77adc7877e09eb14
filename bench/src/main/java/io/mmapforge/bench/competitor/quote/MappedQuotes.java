package io.mmapforge.bench.competitor.quote;

import com.example.market.QuoteRecord;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.bench.competitor.WrittenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Quotes in one mapped buffer of fixed size, behind their count.
 *
 * <p>The least that mapped memory costs: nothing here is safe for a second writer, records can tear, and the file cannot grow.
 */
public abstract class MappedQuotes implements Quotes {
    /** Where the number of records is. */
    static final int COUNT_OFFSET = 0;

    private static final int HEADER_BYTES = 64;

    private TemporaryFile file;
    private MappedByteBuffer memory;

    @Setup(Level.Trial)
    @Override
    public void open() throws IOException {
        file = new TemporaryFile();
        try (FileChannel channel = FileChannel.open(
                file.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long bytes = HEADER_BYTES + (long) records() * QuoteDescriptor.RECORD_BYTES;
            long wholePieces =
                    (bytes + WrittenFile.PIECE_BYTES - 1) / WrittenFile.PIECE_BYTES * WrittenFile.PIECE_BYTES;
            WrittenFile.fill(channel, records() > HotRecords.COUNT ? wholePieces : bytes);
            memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
        }
        memory.order(ByteOrder.LITTLE_ENDIAN);
        wrap(memory);
        QuoteRecord[] quotes = HotRecords.quotes();
        for (int i = 0; i < filledRecords(); i++) {
            set(i, quotes[i % quotes.length]);
        }
    }

    /** The number of records. */
    protected int records() {
        return HotRecords.COUNT;
    }

    /** How many of these are stored before anything is measured. */
    protected int filledRecords() {
        return records();
    }

    /** Maps the file that another process made of the hot records. */
    public static ByteBuffer mapped(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Where the file is. */
    public final Path path() {
        return file.path();
    }

    /** The mapped file. */
    public final MappedByteBuffer memory() {
        return memory;
    }

    /** Makes the file empty. */
    public final void rewind() {
        memory.putLong(COUNT_OFFSET, 0);
    }

    @TearDown(Level.Trial)
    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Lays the competitor's own kind of buffer over the memory. */
    void wrap(MappedByteBuffer mapped) throws IOException {}

    static int position(int index) {
        return HEADER_BYTES + index * QuoteDescriptor.RECORD_BYTES;
    }
}
