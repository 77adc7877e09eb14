package io.mmapforge.store;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.mapping.Memory;

/** The part of a cursor that reads single numbers. Not thread-safe. Public for the same reason as {@link CursorPosition}. */
public abstract sealed class CursorScalars extends CursorPosition permits CursorOptionals {
    CursorScalars(RecordStore store, int recordSize, long from, long end) {
        super(store, recordSize, from, end);
    }

    /**
     * A bool.
     *
     * @throws CorruptRecordException if the byte is neither 0 nor 1
     */
    protected final boolean getBoolean(int fieldOffset) {
        return store.checks().storedBool(fieldOffset, loadByte(fieldOffset));
    }

    /** An int8. */
    protected final byte getByte(int fieldOffset) {
        return loadByte(fieldOffset);
    }

    /** A uint8, 0 to 255. */
    protected final int getUnsignedByte(int fieldOffset) {
        return Byte.toUnsignedInt(loadByte(fieldOffset));
    }

    /** An int16. */
    protected final short getShort(int fieldOffset) {
        return loadShort(fieldOffset);
    }

    /** A uint16, 0 to 65,535. */
    protected final int getUnsignedShort(int fieldOffset) {
        return Short.toUnsignedInt(loadShort(fieldOffset));
    }

    /** An int32. */
    protected final int getInt(int fieldOffset) {
        return loadInt(fieldOffset);
    }

    /** A uint32, 0 to 2^32 - 1. */
    protected final long getUnsignedInt(int fieldOffset) {
        return Integer.toUnsignedLong(loadInt(fieldOffset));
    }

    /** An int64, or the bits of a uint64. */
    protected final long getLong(int fieldOffset) {
        return loadLong(fieldOffset);
    }

    /** A float32. */
    protected final float getFloat(int fieldOffset) {
        return Float.intBitsToFloat(loadInt(fieldOffset));
    }

    /** A float64. */
    protected final double getDouble(int fieldOffset) {
        return Double.longBitsToDouble(loadLong(fieldOffset));
    }

    final long loadLong(int fieldOffset) {
        try {
            return (long) Memory.LONG.get(chunk, position(fieldOffset));
        } catch (IllegalStateException e) {
            throw unreadable(e);
        }
    }

    final int loadInt(int fieldOffset) {
        try {
            return (int) Memory.INT.get(chunk, position(fieldOffset));
        } catch (IllegalStateException e) {
            throw unreadable(e);
        }
    }

    final short loadShort(int fieldOffset) {
        try {
            return (short) Memory.SHORT.get(chunk, position(fieldOffset));
        } catch (IllegalStateException e) {
            throw unreadable(e);
        }
    }

    final byte loadByte(int fieldOffset) {
        try {
            return Memory.getByte(chunk, position(fieldOffset));
        } catch (IllegalStateException e) {
            throw unreadable(e);
        }
    }
}
