package io.mmapforge.bench.competitor.ordered;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The times in the memory of a store's own file, by plain loads: the least that a binary search over so many records of this size costs. It
 * does not look whether there are more records meanwhile, or whether the file is open.
 */
@State(Scope.Benchmark)
public class RawTimes extends MmapforgeTimedQuotes {
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int RECORD_BYTES = 48;
    private static final int TIME_OFFSET = 8;
    private static final int HEADER_SIZE_OFFSET = 64;

    /** The logarithm of how many records one buffer maps, which is limited to 2^31 bytes. */
    private static final int PIECE_BITS = 24;

    private ByteBuffer[] pieces = {};

    @Override
    public void open() throws IOException {
        super.open();
        try (FileChannel channel = FileChannel.open(path(), StandardOpenOption.READ)) {
            ByteBuffer headerSize = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(headerSize, HEADER_SIZE_OFFSET);
            pieces = new ByteBuffer[(int) ((records - 1 >>> PIECE_BITS) + 1)];
            for (int i = 0; i < pieces.length; i++) {
                long first = (long) i << PIECE_BITS;
                long count = Math.min(records - first, 1L << PIECE_BITS);
                pieces[i] = channel.map(
                                FileChannel.MapMode.READ_ONLY,
                                headerSize.getInt(0) + first * RECORD_BYTES,
                                count * RECORD_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
            }
        }
    }

    /** The index of the first record that is not before a time; the number of records if there is none. */
    public long firstAtLeast(long timeNanos) {
        long low = 0;
        long high = records;
        while (low < high) {
            long middle = low + high >>> 1;
            if (time(middle) < timeNanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long time(long record) {
        int position = (int) (record & (1 << PIECE_BITS) - 1) * RECORD_BYTES + TIME_OFFSET;
        return (long) LONGS.get(pieces[(int) (record >>> PIECE_BITS)], position);
    }
}
