package io.mmapforge.store;

import io.mmapforge.engine.InPlaceWrites;
import io.mmapforge.engine.Lane;
import io.mmapforge.engine.RecordEngine;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.layout.RecordLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The part of a store that reads and writes single numbers. Thread-safe. Public for the same reason as {@link StoreAccess}. */
public abstract sealed class ScalarFields extends StoreAccess permits OptionalFields {
    static final long MAX_UINT8 = 0xFF;
    static final long MAX_UINT16 = 0xFFFF;
    static final long MAX_UINT32 = 0xFFFF_FFFFL;

    ScalarFields(Path path, RecordLayout layout, RecordEngine engine) {
        super(path, layout, engine);
    }

    /**
     * A bool.
     *
     * @throws CorruptRecordException if the byte is neither 0 nor 1
     */
    public final boolean getBoolean(long index, int fieldOffset) {
        return getBoolean(index, fieldOffset, recordSize);
    }

    /**
     * A bool.
     *
     * @throws CorruptRecordException if the byte is neither 0 nor 1
     */
    public final boolean getBoolean(long index, int fieldOffset, int recordBytes) {
        return checks.storedBool(fieldOffset, ScalarLoads.loadByte(this, index, fieldOffset, recordBytes));
    }

    /** An int8. */
    public final byte getByte(long index, int fieldOffset) {
        return getByte(index, fieldOffset, recordSize);
    }

    /** An int8. */
    public final byte getByte(long index, int fieldOffset, int recordBytes) {
        return ScalarLoads.loadByte(this, index, fieldOffset, recordBytes);
    }

    /** A uint8, 0 to 255. */
    public final int getUnsignedByte(long index, int fieldOffset) {
        return getUnsignedByte(index, fieldOffset, recordSize);
    }

    /** A uint8, 0 to 255. */
    public final int getUnsignedByte(long index, int fieldOffset, int recordBytes) {
        return Byte.toUnsignedInt(ScalarLoads.loadByte(this, index, fieldOffset, recordBytes));
    }

    /** An int16. */
    public final short getShort(long index, int fieldOffset) {
        return getShort(index, fieldOffset, recordSize);
    }

    /** An int16. */
    public final short getShort(long index, int fieldOffset, int recordBytes) {
        return ScalarLoads.loadShort(this, index, fieldOffset, recordBytes);
    }

    /** A uint16, 0 to 65,535. */
    public final int getUnsignedShort(long index, int fieldOffset) {
        return getUnsignedShort(index, fieldOffset, recordSize);
    }

    /** A uint16, 0 to 65,535. */
    public final int getUnsignedShort(long index, int fieldOffset, int recordBytes) {
        return Short.toUnsignedInt(ScalarLoads.loadShort(this, index, fieldOffset, recordBytes));
    }

    /** An int32. */
    public final int getInt(long index, int fieldOffset) {
        return getInt(index, fieldOffset, recordSize);
    }

    /** An int32. */
    public final int getInt(long index, int fieldOffset, int recordBytes) {
        return ScalarLoads.loadInt(this, index, fieldOffset, recordBytes);
    }

    /** A uint32, 0 to 2^32 - 1. */
    public final long getUnsignedInt(long index, int fieldOffset) {
        return getUnsignedInt(index, fieldOffset, recordSize);
    }

    /** A uint32, 0 to 2^32 - 1. */
    public final long getUnsignedInt(long index, int fieldOffset, int recordBytes) {
        return Integer.toUnsignedLong(ScalarLoads.loadInt(this, index, fieldOffset, recordBytes));
    }

    /** An int64, or the bits of a uint64. */
    public final long getLong(long index, int fieldOffset) {
        return getLong(index, fieldOffset, recordSize);
    }

    /** An int64, or the bits of a uint64. */
    public final long getLong(long index, int fieldOffset, int recordBytes) {
        return ScalarLoads.loadLong(this, index, fieldOffset, recordBytes);
    }

    /** A float32. */
    public final float getFloat(long index, int fieldOffset) {
        return getFloat(index, fieldOffset, recordSize);
    }

    /** A float32. */
    public final float getFloat(long index, int fieldOffset, int recordBytes) {
        return Float.intBitsToFloat(ScalarLoads.loadInt(this, index, fieldOffset, recordBytes));
    }

    /** A float64. */
    public final double getDouble(long index, int fieldOffset) {
        return getDouble(index, fieldOffset, recordSize);
    }

    /** A float64. */
    public final double getDouble(long index, int fieldOffset, int recordBytes) {
        return Double.longBitsToDouble(ScalarLoads.loadLong(this, index, fieldOffset, recordBytes));
    }

    /** Sets a bool. */
    public final void setBoolean(long index, int fieldOffset, boolean value) {
        store(index, fieldOffset, Byte.BYTES, value ? 1 : 0);
    }

    /** Sets an int8. */
    public final void setByte(long index, int fieldOffset, byte value) {
        store(index, fieldOffset, Byte.BYTES, value);
    }

    /**
     * Sets a uint8.
     *
     * @throws ValueOutOfRangeException if the value is not in 0..255
     */
    public final void setUnsignedByte(long index, int fieldOffset, int value) {
        checks.unsigned(fieldOffset, value, MAX_UINT8);
        store(index, fieldOffset, Byte.BYTES, value);
    }

    /** Sets an int16. */
    public final void setShort(long index, int fieldOffset, short value) {
        store(index, fieldOffset, Short.BYTES, value);
    }

    /**
     * Sets a uint16.
     *
     * @throws ValueOutOfRangeException if the value is not in 0..65535
     */
    public final void setUnsignedShort(long index, int fieldOffset, int value) {
        checks.unsigned(fieldOffset, value, MAX_UINT16);
        store(index, fieldOffset, Short.BYTES, value);
    }

    /** Sets an int32. */
    public final void setInt(long index, int fieldOffset, int value) {
        store(index, fieldOffset, Integer.BYTES, value);
    }

    /**
     * Sets a uint32.
     *
     * @throws ValueOutOfRangeException if the value is not in 0..2^32-1
     */
    public final void setUnsignedInt(long index, int fieldOffset, long value) {
        checks.unsigned(fieldOffset, value, MAX_UINT32);
        store(index, fieldOffset, Integer.BYTES, value);
    }

    /** Sets an int64, or the bits of a uint64. */
    public final void setLong(long index, int fieldOffset, long value) {
        store(index, fieldOffset, Long.BYTES, value);
    }

    /** Sets a float32, its bits as they are. */
    public final void setFloat(long index, int fieldOffset, float value) {
        store(index, fieldOffset, Integer.BYTES, Float.floatToRawIntBits(value));
    }

    /** Sets a float64, its bits as they are. */
    public final void setDouble(long index, int fieldOffset, double value) {
        store(index, fieldOffset, Long.BYTES, Double.doubleToRawLongBits(value));
    }

    /** Stores a scalar of 1, 2, 4 or 8 bytes, which its field can hold. */
    final void store(long index, int fieldOffset, int width, long bits) {
        checks.range(fieldOffset, width, width);
        ThreadBuffers thread = thread();
        InPlaceWrites writes = inPlaceWrites;
        if (writes == null) {
            engine.writeScalar(thread, index, fieldOffset, width, bits);
            return;
        }
        Lane lane = writes.enter(thread);
        try {
            ByteBuffer chunk = chunkToWrite(index, recordSize);
            writes.store(thread, lane, header, chunk, position(index), index, fieldOffset, width, bits);
        } finally {
            lane.exit();
        }
    }
}
