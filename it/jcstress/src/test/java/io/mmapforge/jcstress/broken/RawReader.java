package io.mmapforge.jcstress.broken;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The steps of a reader of format 2, to be put together wrongly. Its records have int64 fields alone. */
final class RawReader {
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int RECORD_SIZE_OFFSET = 44;
    private static final int HEADER_SIZE_OFFSET = 64;
    private static final int LANES_OFFSET = 96;
    private static final int LANE_SIZE_OFFSET = 100;
    private static final int IMAGE_OFFSET = 64;

    private final ByteBuffer file;
    private final int fields;
    private final int recordSize;
    private final int records;
    private final int lanes;
    private final int laneSize;

    RawReader(ByteBuffer file, int fields) {
        this.file = file;
        this.fields = fields;
        this.recordSize = file.getInt(RECORD_SIZE_OFFSET);
        this.records = file.getInt(HEADER_SIZE_OFFSET);
        this.lanes = file.getInt(LANES_OFFSET);
        this.laneSize = file.getInt(LANE_SIZE_OFFSET);
    }

    static boolean isHeld(long word) {
        return (word & 1) != 0;
    }

    long word(long index) {
        return (long) LONG.getAcquire(file, position(index));
    }

    boolean isUnchanged(long index, long word) {
        VarHandle.acquireFence();
        return word(index) == word;
    }

    /** What is committed in the lane that a held word names. */
    long commit(long held) {
        return (long) LONG.getAcquire(file, lane(held));
    }

    long[] copy(long index) {
        return copyFrom(position(index) + Long.BYTES);
    }

    /** A copy of the image in the lane that a held word names, which must be that of a whole record. */
    long[] copyImage(long held) {
        return copyFrom(lane(held) + IMAGE_OFFSET);
    }

    private long[] copyFrom(int position) {
        long[] copied = new long[fields];
        for (int n = 0; n < fields; n++) {
            copied[n] = (long) LONG.get(file, position + Long.BYTES * n);
        }
        return copied;
    }

    private int position(long index) {
        return records + (int) index * recordSize;
    }

    private int lane(long held) {
        return lanes + ((int) (held >>> 48) - 1) * laneSize;
    }
}
