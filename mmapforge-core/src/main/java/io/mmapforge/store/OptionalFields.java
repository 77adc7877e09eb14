package io.mmapforge.store;

import io.mmapforge.engine.RecordEngine;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.FieldAbsentException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.format.PresenceWord;
import io.mmapforge.layout.RecordLayout;
import java.nio.file.Path;

/**
 * The part of a store that reads and writes single numbers of optional fields. Thread-safe. Public for the same reason as {@link StoreAccess}.
 *
 * <p>A presence bit is the number of an optional field, in the order of their declaration, counted from 0.
 */
public abstract sealed class OptionalFields extends ScalarFields permits GatheredFields {
    OptionalFields(Path path, RecordLayout layout, RecordEngine engine) {
        super(path, layout, engine);
    }

    /**
     * Whether a record has a value for an optional field.
     *
     * <p>One load, as a get of a scalar: beside a write of the record it may still tell of before, when a get of the value itself already
     * tells of after.
     */
    public final boolean has(long index, int presenceBit, int recordBytes) {
        return PresenceWord.has(
                ScalarLoads.loadLong(this, index, PresenceWord.offset(presenceBit), recordBytes), presenceBit);
    }

    /**
     * A bool, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     * @throws CorruptRecordException if the byte is neither 0 nor 1
     */
    public final boolean getOptionalBoolean(long index, int fieldOffset, int presenceBit, int recordBytes) {
        return checks.storedBool(
                fieldOffset, (byte) OptionalLoads.requiredByte(this, index, fieldOffset, presenceBit, recordBytes));
    }

    /**
     * A bool, of an optional field, or what to take if the record has no value for it. Allocates nothing.
     *
     * @throws CorruptRecordException if the byte is neither 0 nor 1
     */
    public final boolean getBooleanOr(long index, int fieldOffset, int presenceBit, boolean fallback, int recordBytes) {
        return checks.storedBool(fieldOffset, (byte)
                OptionalLoads.byteOr(this, index, fieldOffset, presenceBit, fallback ? 1 : 0, recordBytes));
    }

    /**
     * An int8, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    public final byte getOptionalByte(long index, int fieldOffset, int presenceBit, int recordBytes) {
        return (byte) OptionalLoads.requiredByte(this, index, fieldOffset, presenceBit, recordBytes);
    }

    /**
     * An int8, of an optional field, or what to take if the record has no value for it. Allocates nothing.
     */
    public final byte getByteOr(long index, int fieldOffset, int presenceBit, byte fallback, int recordBytes) {
        return (byte) OptionalLoads.byteOr(this, index, fieldOffset, presenceBit, fallback, recordBytes);
    }

    /**
     * A uint8, 0 to 255, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    public final int getOptionalUnsignedByte(long index, int fieldOffset, int presenceBit, int recordBytes) {
        return (int) OptionalLoads.requiredByte(this, index, fieldOffset, presenceBit, recordBytes);
    }

    /**
     * A uint8, 0 to 255, of an optional field, or what to take if the record has no value for it. Allocates nothing.
     */
    public final int getUnsignedByteOr(long index, int fieldOffset, int presenceBit, int fallback, int recordBytes) {
        return (int) OptionalLoads.byteOr(this, index, fieldOffset, presenceBit, fallback, recordBytes);
    }

    /**
     * An int16, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    public final short getOptionalShort(long index, int fieldOffset, int presenceBit, int recordBytes) {
        return (short) OptionalLoads.requiredShort(this, index, fieldOffset, presenceBit, recordBytes);
    }

    /**
     * An int16, of an optional field, or what to take if the record has no value for it. Allocates nothing.
     */
    public final short getShortOr(long index, int fieldOffset, int presenceBit, short fallback, int recordBytes) {
        return (short) OptionalLoads.shortOr(this, index, fieldOffset, presenceBit, fallback, recordBytes);
    }

    /**
     * A uint16, 0 to 65,535, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    public final int getOptionalUnsignedShort(long index, int fieldOffset, int presenceBit, int recordBytes) {
        return (int) OptionalLoads.requiredShort(this, index, fieldOffset, presenceBit, recordBytes);
    }

    /**
     * A uint16, 0 to 65,535, of an optional field, or what to take if the record has no value for it. Allocates nothing.
     */
    public final int getUnsignedShortOr(long index, int fieldOffset, int presenceBit, int fallback, int recordBytes) {
        return (int) OptionalLoads.shortOr(this, index, fieldOffset, presenceBit, fallback, recordBytes);
    }

    /**
     * An int32, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    public final int getOptionalInt(long index, int fieldOffset, int presenceBit, int recordBytes) {
        return (int) OptionalLoads.requiredInt(this, index, fieldOffset, presenceBit, recordBytes);
    }

    /**
     * An int32, of an optional field, or what to take if the record has no value for it. Allocates nothing.
     */
    public final int getIntOr(long index, int fieldOffset, int presenceBit, int fallback, int recordBytes) {
        return (int) OptionalLoads.intOr(this, index, fieldOffset, presenceBit, fallback, recordBytes);
    }

    /**
     * A uint32, 0 to 2^32 - 1, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    public final long getOptionalUnsignedInt(long index, int fieldOffset, int presenceBit, int recordBytes) {
        return OptionalLoads.requiredInt(this, index, fieldOffset, presenceBit, recordBytes);
    }

    /**
     * A uint32, 0 to 2^32 - 1, of an optional field, or what to take if the record has no value for it. Allocates nothing.
     */
    public final long getUnsignedIntOr(long index, int fieldOffset, int presenceBit, long fallback, int recordBytes) {
        return OptionalLoads.intOr(this, index, fieldOffset, presenceBit, fallback, recordBytes);
    }

    /**
     * An int64, or the bits of a uint64, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    public final long getOptionalLong(long index, int fieldOffset, int presenceBit, int recordBytes) {
        return OptionalLoads.requiredLong(this, index, fieldOffset, presenceBit, recordBytes);
    }

    /**
     * An int64, or the bits of a uint64, of an optional field, or what to take if the record has no value for it. Allocates nothing.
     */
    public final long getLongOr(long index, int fieldOffset, int presenceBit, long fallback, int recordBytes) {
        return OptionalLoads.longOr(this, index, fieldOffset, presenceBit, fallback, recordBytes);
    }

    /**
     * A float32, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    public final float getOptionalFloat(long index, int fieldOffset, int presenceBit, int recordBytes) {
        return Float.intBitsToFloat(
                (int) OptionalLoads.requiredInt(this, index, fieldOffset, presenceBit, recordBytes));
    }

    /**
     * A float32, of an optional field, or what to take if the record has no value for it. Allocates nothing.
     */
    public final float getFloatOr(long index, int fieldOffset, int presenceBit, float fallback, int recordBytes) {
        return Float.intBitsToFloat((int) OptionalLoads.intOr(
                this, index, fieldOffset, presenceBit, Float.floatToRawIntBits(fallback), recordBytes));
    }

    /**
     * A float64, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    public final double getOptionalDouble(long index, int fieldOffset, int presenceBit, int recordBytes) {
        return Double.longBitsToDouble(OptionalLoads.requiredLong(this, index, fieldOffset, presenceBit, recordBytes));
    }

    /**
     * A float64, of an optional field, or what to take if the record has no value for it. Allocates nothing.
     */
    public final double getDoubleOr(long index, int fieldOffset, int presenceBit, double fallback, int recordBytes) {
        return Double.longBitsToDouble(OptionalLoads.longOr(
                this, index, fieldOffset, presenceBit, Double.doubleToRawLongBits(fallback), recordBytes));
    }

    /** Sets a bool of an optional field, which has a value from then on. */
    public final void setOptionalBoolean(long index, int fieldOffset, int presenceBit, boolean value) {
        store(index, fieldOffset, presenceBit, Byte.BYTES, value ? 1 : 0);
    }

    /** Sets an int8 of an optional field, which has a value from then on. */
    public final void setOptionalByte(long index, int fieldOffset, int presenceBit, byte value) {
        store(index, fieldOffset, presenceBit, Byte.BYTES, value);
    }

    /**
     * Sets a uint8 of an optional field, which has a value from then on.
     *
     * @throws ValueOutOfRangeException if the value is not in 0..255
     */
    public final void setOptionalUnsignedByte(long index, int fieldOffset, int presenceBit, int value) {
        checks.unsigned(fieldOffset, value, MAX_UINT8);
        store(index, fieldOffset, presenceBit, Byte.BYTES, value);
    }

    /** Sets an int16 of an optional field, which has a value from then on. */
    public final void setOptionalShort(long index, int fieldOffset, int presenceBit, short value) {
        store(index, fieldOffset, presenceBit, Short.BYTES, value);
    }

    /**
     * Sets a uint16 of an optional field, which has a value from then on.
     *
     * @throws ValueOutOfRangeException if the value is not in 0..65535
     */
    public final void setOptionalUnsignedShort(long index, int fieldOffset, int presenceBit, int value) {
        checks.unsigned(fieldOffset, value, MAX_UINT16);
        store(index, fieldOffset, presenceBit, Short.BYTES, value);
    }

    /** Sets an int32 of an optional field, which has a value from then on. */
    public final void setOptionalInt(long index, int fieldOffset, int presenceBit, int value) {
        store(index, fieldOffset, presenceBit, Integer.BYTES, value);
    }

    /**
     * Sets a uint32 of an optional field, which has a value from then on.
     *
     * @throws ValueOutOfRangeException if the value is not in 0..2^32-1
     */
    public final void setOptionalUnsignedInt(long index, int fieldOffset, int presenceBit, long value) {
        checks.unsigned(fieldOffset, value, MAX_UINT32);
        store(index, fieldOffset, presenceBit, Integer.BYTES, value);
    }

    /** Sets an int64 of an optional field, which has a value from then on. */
    public final void setOptionalLong(long index, int fieldOffset, int presenceBit, long value) {
        store(index, fieldOffset, presenceBit, Long.BYTES, value);
    }

    /** Sets a float32 of an optional field, which has a value from then on. */
    public final void setOptionalFloat(long index, int fieldOffset, int presenceBit, float value) {
        store(index, fieldOffset, presenceBit, Integer.BYTES, Float.floatToRawIntBits(value));
    }

    /** Sets a float64 of an optional field, which has a value from then on. */
    public final void setOptionalDouble(long index, int fieldOffset, int presenceBit, double value) {
        store(index, fieldOffset, presenceBit, Long.BYTES, Double.doubleToRawLongBits(value));
    }

    /** Takes its value from an optional field, of whatever type. What the field held stays behind in the file, and nobody reads it. */
    public final void clear(long index, int presenceBit) {
        checks.presence(presenceBit);
        engine.clearPresence(thread(), index, presenceBit);
    }

    private void store(long index, int fieldOffset, int presenceBit, int width, long bits) {
        checks.range(fieldOffset, width, width);
        checks.presence(presenceBit);
        ThreadBuffers thread = thread();
        engine.writeOptionalScalar(
                thread,
                index,
                presenceBit,
                fieldOffset,
                width,
                bits,
                thread.copy().bytes());
    }
}
