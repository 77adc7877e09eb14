package io.mmapforge.bench.competitor.payload;

import com.example.market.PayloadRecord;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.bench.competitor.WrittenFile;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A mapped buffer's own methods, on records that lie as in a store; without any protocol, for one thread. */
@State(Scope.Benchmark)
public class ByteBufferPayloads {
    private static final int RECORD_BYTES = 88;
    private static final int CONTENT_OFFSET = 8;
    private static final int CONTENT_MAX_BYTES = 64;
    private static final int NUMBER_OFFSET = 80;
    private static final byte[] ZEROS = new byte[CONTENT_MAX_BYTES];

    private final byte[] content = new byte[CONTENT_MAX_BYTES];
    private TemporaryFile file;
    private MappedByteBuffer memory;

    /** Makes a file of the hot records. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        file = new TemporaryFile();
        try (FileChannel channel = FileChannel.open(
                file.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long bytes = (long) HotRecords.COUNT * RECORD_BYTES;
            WrittenFile.fill(channel, bytes);
            memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
        }
        memory.order(ByteOrder.LITTLE_ENDIAN);
        PayloadRecord[] payloads = HotRecords.payloads();
        for (int i = 0; i < payloads.length; i++) {
            setContent(i, payloads[i].content());
            memory.putLong(i * RECORD_BYTES + NUMBER_OFFSET, payloads[i].number());
        }
    }

    /** The bytes of a record. */
    public byte[] content(int index) {
        byte[] bytes = new byte[memory.getInt(position(index))];
        memory.get(position(index) + Integer.BYTES, bytes);
        return bytes;
    }

    /** Sets the bytes of a record. */
    public void setContent(int index, byte[] bytes) {
        int position = position(index);
        memory.putInt(position, bytes.length);
        memory.put(position + Integer.BYTES, bytes);
        memory.put(position + Integer.BYTES + bytes.length, ZEROS, 0, CONTENT_MAX_BYTES - bytes.length);
    }

    /** Removes the file. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        file.close();
    }

    private int load(int index) {
        int length = memory.getInt(position(index));
        memory.get(position(index) + Integer.BYTES, content, 0, length);
        return length;
    }

    private static int position(int index) {
        return index * RECORD_BYTES + CONTENT_OFFSET;
    }
}
