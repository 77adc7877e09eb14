package io.mmapforge.jcstress.broken;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The steps of readers and writers of format 2, to be put together wrongly. The records have int64 fields alone. */
final class RawRecords {
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long WORD = 0xFFFF_FFFF_FFFFL;
    private static final long RANGE_WRITE = 2L << 14;
    private static final int RECORD_SIZE_OFFSET = 44;
    private static final int HEADER_SIZE_OFFSET = 64;
    private static final int LANES_OFFSET = 96;
    private static final int LANE_SIZE_OFFSET = 100;
    private static final int LANE_COUNT_OFFSET = 104;
    private static final int RECORD_OFFSET = 8;
    private static final int IMAGE_TARGET_OFFSET = 16;
    private static final int IMAGE_LENGTH_OFFSET = 20;
    private static final int IMAGE_OFFSET = 64;

    private final ByteBuffer file;
    private final int fields;
    private final int recordSize;
    private final int records;
    private final int lanes;
    private final int laneSize;

    /** The last one of the file, far from those that the few threads of the library come to. */
    private final int ownLane;

    RawRecords(ByteBuffer file, int fields) {
        this.file = file;
        this.fields = fields;
        this.recordSize = file.getInt(RECORD_SIZE_OFFSET);
        this.records = file.getInt(HEADER_SIZE_OFFSET);
        this.lanes = file.getInt(LANES_OFFSET);
        this.laneSize = file.getInt(LANE_SIZE_OFFSET);
        this.ownLane = file.getInt(LANE_COUNT_OFFSET) - 1;
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

    /** Takes a record that nobody else writes. */
    long take(long index) {
        LONG.setRelease(file, lanes + ownLane * laneSize + RECORD_OFFSET, index);
        long held = word(index) | 1 | ownLane + 1L << 48;
        LONG.setVolatile(file, position(index), held);
        return held;
    }

    /** Puts the whole record into the lane. */
    void fillImage(long held, long[] values) {
        file.putInt(lane(held) + IMAGE_TARGET_OFFSET, Long.BYTES);
        file.putInt(lane(held) + IMAGE_LENGTH_OFFSET, Long.BYTES * fields);
        store(values, lane(held) + IMAGE_OFFSET);
    }

    void commit(long held, long commit) {
        LONG.setRelease(file, lane(held), commit);
        VarHandle.releaseFence();
    }

    void fill(long index, long[] values) {
        store(values, position(index) + Long.BYTES);
    }

    void release(long index, long held) {
        LONG.setRelease(file, position(index), (held & WORD) - 1 + RANGE_WRITE & WORD);
    }

    private void store(long[] values, int position) {
        for (int n = 0; n < fields; n++) {
            LONG.setOpaque(file, position + Long.BYTES * n, values[n]);
        }
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
