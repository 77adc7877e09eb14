package io.mmapforge.crash.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/**
 * The sums that a process was told before it was killed, a bit each: in a mapped file, so that an acknowledgement takes no longer than a
 * store or two, and most kills meet an addition.
 *
 * <p>For each record the first sum and the last, then the bits.
 */
final class Acknowledged {
    /** So many sums of a record are there room for. */
    private static final int MOST = 1 << 26;

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER_BYTES = 2 * Long.BYTES;
    private static final int RECORD_BYTES = HEADER_BYTES + MOST / Byte.SIZE;

    private final MappedByteBuffer file;

    private Acknowledged(MappedByteBuffer file) {
        this.file = file;
    }

    /** Those of the process that the file is of, which is made if there is none. */
    static Acknowledged by(Path path) {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            int bytes = CountingWriter.RECORDS * RECORD_BYTES;
            return new Acknowledged(channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Acknowledges an addition, whose sum is greater than all before it. */
    void add(int record, long sum) {
        if (sum >= MOST) {
            throw new IllegalStateException("a sum of " + sum + ", expected less than " + MOST);
        }
        int header = record * RECORD_BYTES;
        int at = position(record, sum);
        LONG.set(file, at, (long) LONG.get(file, at) | 1L << sum);
        if ((long) LONG.get(file, header) == 0) {
            LONG.setRelease(file, header, sum);
        }
        LONG.setRelease(file, header + Long.BYTES, sum);
    }

    /** All sums of a record that were acknowledged. */
    BitSet sums(int record) {
        int header = record * RECORD_BYTES;
        long first = (long) LONG.getAcquire(file, header);
        long last = (long) LONG.getAcquire(file, header + Long.BYTES);
        BitSet sums = new BitSet();
        for (long sum = first; first != 0 && sum <= last; sum++) {
            if (((long) LONG.get(file, position(record, sum)) & 1L << sum) != 0) {
                sums.set((int) sum);
            }
        }
        return sums;
    }

    private static int position(int record, long sum) {
        return record * RECORD_BYTES + HEADER_BYTES + (int) (sum / Long.SIZE) * Long.BYTES;
    }
}
