package io.mmapforge.store;

import io.mmapforge.engine.UnheldOptional;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.FieldAbsentException;
import io.mmapforge.format.PresenceWord;

/** The part of a cursor that reads numbers that may be absent. Not thread-safe. Public for the same reason as {@link CursorPosition}. */
public abstract sealed class CursorOptionals extends CursorScalars permits RecordCursor {
    CursorOptionals(RecordStore store, int recordSize, long from, long end) {
        super(store, recordSize, from, end);
    }

    /** Whether the record has a value for an optional field. */
    protected final boolean has(int presenceBit) {
        return PresenceWord.has(loadLong(PresenceWord.offset(presenceBit)), presenceBit);
    }

    /**
     * A bool, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     * @throws CorruptRecordException if the byte is neither 0 nor 1
     */
    protected final boolean getOptionalBoolean(int fieldOffset, int presenceBit) {
        return store.checks().storedBool(fieldOffset, (byte)
                requiredBits(loadByteIfPresent(fieldOffset, presenceBit), fieldOffset, Byte.BYTES, presenceBit));
    }

    /**
     * A bool, of an optional field, or what to take if the record has no value for it.
     *
     * @throws CorruptRecordException if the byte is neither 0 nor 1
     */
    protected final boolean getBooleanOr(int fieldOffset, int presenceBit, boolean fallback) {
        return store.checks().storedBool(fieldOffset, (byte) orElse(
                loadByteIfPresent(fieldOffset, presenceBit), fallback ? 1 : 0, fieldOffset, Byte.BYTES, presenceBit));
    }

    /**
     * An int8, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final byte getOptionalByte(int fieldOffset, int presenceBit) {
        return (byte) requiredBits(loadByteIfPresent(fieldOffset, presenceBit), fieldOffset, Byte.BYTES, presenceBit);
    }

    /**
     * An int8, of an optional field, or what to take if the record has no value for it.
     */
    protected final byte getByteOr(int fieldOffset, int presenceBit, byte fallback) {
        return (byte)
                orElse(loadByteIfPresent(fieldOffset, presenceBit), fallback, fieldOffset, Byte.BYTES, presenceBit);
    }

    /**
     * A uint8, 0 to 255, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final int getOptionalUnsignedByte(int fieldOffset, int presenceBit) {
        return (int) requiredBits(loadByteIfPresent(fieldOffset, presenceBit), fieldOffset, Byte.BYTES, presenceBit);
    }

    /**
     * A uint8, 0 to 255, of an optional field, or what to take if the record has no value for it.
     */
    protected final int getUnsignedByteOr(int fieldOffset, int presenceBit, int fallback) {
        return (int)
                orElse(loadByteIfPresent(fieldOffset, presenceBit), fallback, fieldOffset, Byte.BYTES, presenceBit);
    }

    /**
     * An int16, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final short getOptionalShort(int fieldOffset, int presenceBit) {
        return (short)
                requiredBits(loadShortIfPresent(fieldOffset, presenceBit), fieldOffset, Short.BYTES, presenceBit);
    }

    /**
     * An int16, of an optional field, or what to take if the record has no value for it.
     */
    protected final short getShortOr(int fieldOffset, int presenceBit, short fallback) {
        return (short)
                orElse(loadShortIfPresent(fieldOffset, presenceBit), fallback, fieldOffset, Short.BYTES, presenceBit);
    }

    /**
     * A uint16, 0 to 65,535, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final int getOptionalUnsignedShort(int fieldOffset, int presenceBit) {
        return (int) requiredBits(loadShortIfPresent(fieldOffset, presenceBit), fieldOffset, Short.BYTES, presenceBit);
    }

    /**
     * A uint16, 0 to 65,535, of an optional field, or what to take if the record has no value for it.
     */
    protected final int getUnsignedShortOr(int fieldOffset, int presenceBit, int fallback) {
        return (int)
                orElse(loadShortIfPresent(fieldOffset, presenceBit), fallback, fieldOffset, Short.BYTES, presenceBit);
    }

    /**
     * An int32, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final int getOptionalInt(int fieldOffset, int presenceBit) {
        return (int) requiredBits(loadIntIfPresent(fieldOffset, presenceBit), fieldOffset, Integer.BYTES, presenceBit);
    }

    /**
     * An int32, of an optional field, or what to take if the record has no value for it.
     */
    protected final int getIntOr(int fieldOffset, int presenceBit, int fallback) {
        return (int)
                orElse(loadIntIfPresent(fieldOffset, presenceBit), fallback, fieldOffset, Integer.BYTES, presenceBit);
    }

    /**
     * A uint32, 0 to 2^32 - 1, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final long getOptionalUnsignedInt(int fieldOffset, int presenceBit) {
        return requiredBits(loadIntIfPresent(fieldOffset, presenceBit), fieldOffset, Integer.BYTES, presenceBit);
    }

    /**
     * A uint32, 0 to 2^32 - 1, of an optional field, or what to take if the record has no value for it.
     */
    protected final long getUnsignedIntOr(int fieldOffset, int presenceBit, long fallback) {
        return orElse(loadIntIfPresent(fieldOffset, presenceBit), fallback, fieldOffset, Integer.BYTES, presenceBit);
    }

    /**
     * An int64, or the bits of a uint64, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final long getOptionalLong(int fieldOffset, int presenceBit) {
        return requiredBits(loadLongIfPresent(fieldOffset, presenceBit), fieldOffset, Long.BYTES, presenceBit);
    }

    /**
     * An int64, or the bits of a uint64, of an optional field, or what to take if the record has no value for it.
     */
    protected final long getLongOr(int fieldOffset, int presenceBit, long fallback) {
        return orElse(loadLongIfPresent(fieldOffset, presenceBit), fallback, fieldOffset, Long.BYTES, presenceBit);
    }

    /**
     * A float32, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final float getOptionalFloat(int fieldOffset, int presenceBit) {
        return Float.intBitsToFloat((int)
                requiredBits(loadIntIfPresent(fieldOffset, presenceBit), fieldOffset, Integer.BYTES, presenceBit));
    }

    /**
     * A float32, of an optional field, or what to take if the record has no value for it.
     */
    protected final float getFloatOr(int fieldOffset, int presenceBit, float fallback) {
        return Float.intBitsToFloat((int) orElse(
                loadIntIfPresent(fieldOffset, presenceBit),
                Float.floatToRawIntBits(fallback),
                fieldOffset,
                Integer.BYTES,
                presenceBit));
    }

    /**
     * A float64, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final double getOptionalDouble(int fieldOffset, int presenceBit) {
        return Double.longBitsToDouble(
                requiredBits(loadLongIfPresent(fieldOffset, presenceBit), fieldOffset, Long.BYTES, presenceBit));
    }

    /**
     * A float64, of an optional field, or what to take if the record has no value for it.
     */
    protected final double getDoubleOr(int fieldOffset, int presenceBit, double fallback) {
        return Double.longBitsToDouble(orElse(
                loadLongIfPresent(fieldOffset, presenceBit),
                Double.doubleToRawLongBits(fallback),
                fieldOffset,
                Long.BYTES,
                presenceBit));
    }

    private long loadLongIfPresent(int fieldOffset, int presenceBit) {
        int position = position(0);
        if (chunk == copy) {
            return UnheldOptional.decided(has(presenceBit), loadLong(fieldOffset));
        }
        try {
            return UnheldOptional.loadLong(chunk, position, fieldOffset, presenceBit);
        } catch (IllegalStateException e) {
            throw unreadable(e);
        }
    }

    private long loadIntIfPresent(int fieldOffset, int presenceBit) {
        int position = position(0);
        if (chunk == copy) {
            return UnheldOptional.decided(has(presenceBit), Integer.toUnsignedLong(loadInt(fieldOffset)));
        }
        try {
            return UnheldOptional.loadInt(chunk, position, fieldOffset, presenceBit);
        } catch (IllegalStateException e) {
            throw unreadable(e);
        }
    }

    private long loadShortIfPresent(int fieldOffset, int presenceBit) {
        int position = position(0);
        if (chunk == copy) {
            return UnheldOptional.decided(has(presenceBit), Short.toUnsignedLong(loadShort(fieldOffset)));
        }
        try {
            return UnheldOptional.loadShort(chunk, position, fieldOffset, presenceBit);
        } catch (IllegalStateException e) {
            throw unreadable(e);
        }
    }

    private long loadByteIfPresent(int fieldOffset, int presenceBit) {
        int position = position(0);
        if (chunk == copy) {
            return UnheldOptional.decided(has(presenceBit), Byte.toUnsignedLong(loadByte(fieldOffset)));
        }
        try {
            return UnheldOptional.loadByte(chunk, position, fieldOffset, presenceBit);
        } catch (IllegalStateException e) {
            throw unreadable(e);
        }
    }

    private long requiredBits(long loaded, int fieldOffset, int width, int presenceBit) {
        return OptionalLoads.required(store, loaded, first + record, fieldOffset, width, presenceBit);
    }

    private long orElse(long loaded, long fallback, int fieldOffset, int width, int presenceBit) {
        return OptionalLoads.orElse(store, loaded, fallback, first + record, fieldOffset, width, presenceBit);
    }
}
