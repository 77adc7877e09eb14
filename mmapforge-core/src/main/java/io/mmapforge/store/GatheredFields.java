package io.mmapforge.store;

import io.mmapforge.engine.RecordEngine;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.layout.RecordLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The part of a store that reads one number of many records in one call.
 *
 * <p>Each method takes the records' indices from a part of an array, and puts their numbers in the same order into another array, from a
 * place on. Each number is one that its record had during the call. They need not have been there together, not even in the order of the
 * call where an index occurs more than once. If one is not that of a record, or a value is refused, the numbers before it have been put, and no other.
 *
 * <p>{@link GatherLoads} says why it is faster than as many single calls.
 */
public abstract sealed class GatheredFields extends OptionalFields permits GatheredBits {
    /** The parameters' names. */
    static final String INDICES = "indices";

    static final String VALUES = "values";

    GatheredFields(Path path, RecordLayout layout, RecordEngine engine) {
        super(path, layout, engine);
    }

    /**
     * Bools.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     * @throws CorruptRecordException if a byte is neither 0 nor 1
     */
    public final void gatherBoolean(
            long[] indices, int from, int to, boolean[] values, int at, int fieldOffset, int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        long known = known();
        ByteBuffer only = onlyChunk();
        ByteBuffer chunk = GatherLoads.orNone(only);
        long near = only == null ? 0 : known;
        try {
            for (int i = from; i < to; i++) {
                long index = indices[i];
                values[at + i - from] = index >= 0 && index < near
                        ? checks.storedBool(
                                fieldOffset,
                                GatherLoads.loadByte(chunk, GatherLoads.position(index, fieldOffset, recordBytes)))
                        : getBoolean(index, fieldOffset, recordBytes);
            }
        } catch (IllegalStateException e) {
            throw engine.unmapped(e);
        }
        GatherLoads.end();
    }

    /**
     * Int8s.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherByte(
            long[] indices, int from, int to, byte[] values, int at, int fieldOffset, int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        long known = known();
        ByteBuffer only = onlyChunk();
        ByteBuffer chunk = GatherLoads.orNone(only);
        long near = only == null ? 0 : known;
        try {
            for (int i = from; i < to; i++) {
                long index = indices[i];
                values[at + i - from] = index >= 0 && index < near
                        ? GatherLoads.loadByte(chunk, GatherLoads.position(index, fieldOffset, recordBytes))
                        : getByte(index, fieldOffset, recordBytes);
            }
        } catch (IllegalStateException e) {
            throw engine.unmapped(e);
        }
        GatherLoads.end();
    }

    /**
     * Uint8s, 0 to 255.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherUnsignedByte(
            long[] indices, int from, int to, int[] values, int at, int fieldOffset, int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        long known = known();
        ByteBuffer only = onlyChunk();
        ByteBuffer chunk = GatherLoads.orNone(only);
        long near = only == null ? 0 : known;
        try {
            for (int i = from; i < to; i++) {
                long index = indices[i];
                values[at + i - from] = index >= 0 && index < near
                        ? Byte.toUnsignedInt(
                                GatherLoads.loadByte(chunk, GatherLoads.position(index, fieldOffset, recordBytes)))
                        : getUnsignedByte(index, fieldOffset, recordBytes);
            }
        } catch (IllegalStateException e) {
            throw engine.unmapped(e);
        }
        GatherLoads.end();
    }

    /**
     * Int16s.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherShort(
            long[] indices, int from, int to, short[] values, int at, int fieldOffset, int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        long known = known();
        ByteBuffer only = onlyChunk();
        ByteBuffer chunk = GatherLoads.orNone(only);
        long near = only == null ? 0 : known;
        try {
            for (int i = from; i < to; i++) {
                long index = indices[i];
                values[at + i - from] = index >= 0 && index < near
                        ? GatherLoads.loadShort(chunk, GatherLoads.position(index, fieldOffset, recordBytes))
                        : getShort(index, fieldOffset, recordBytes);
            }
        } catch (IllegalStateException e) {
            throw engine.unmapped(e);
        }
        GatherLoads.end();
    }

    /**
     * Uint16s, 0 to 65,535.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherUnsignedShort(
            long[] indices, int from, int to, int[] values, int at, int fieldOffset, int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        long known = known();
        ByteBuffer only = onlyChunk();
        ByteBuffer chunk = GatherLoads.orNone(only);
        long near = only == null ? 0 : known;
        try {
            for (int i = from; i < to; i++) {
                long index = indices[i];
                values[at + i - from] = index >= 0 && index < near
                        ? Short.toUnsignedInt(
                                GatherLoads.loadShort(chunk, GatherLoads.position(index, fieldOffset, recordBytes)))
                        : getUnsignedShort(index, fieldOffset, recordBytes);
            }
        } catch (IllegalStateException e) {
            throw engine.unmapped(e);
        }
        GatherLoads.end();
    }

    /**
     * Int32s.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherInt(
            long[] indices, int from, int to, int[] values, int at, int fieldOffset, int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        long known = known();
        ByteBuffer only = onlyChunk();
        ByteBuffer chunk = GatherLoads.orNone(only);
        long near = only == null ? 0 : known;
        try {
            for (int i = from; i < to; i++) {
                long index = indices[i];
                values[at + i - from] = index >= 0 && index < near
                        ? GatherLoads.loadInt(chunk, GatherLoads.position(index, fieldOffset, recordBytes))
                        : getInt(index, fieldOffset, recordBytes);
            }
        } catch (IllegalStateException e) {
            throw engine.unmapped(e);
        }
        GatherLoads.end();
    }

    /**
     * Uint32s, 0 to 2^32 - 1.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherUnsignedInt(
            long[] indices, int from, int to, long[] values, int at, int fieldOffset, int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        long known = known();
        ByteBuffer only = onlyChunk();
        ByteBuffer chunk = GatherLoads.orNone(only);
        long near = only == null ? 0 : known;
        try {
            for (int i = from; i < to; i++) {
                long index = indices[i];
                values[at + i - from] = index >= 0 && index < near
                        ? Integer.toUnsignedLong(
                                GatherLoads.loadInt(chunk, GatherLoads.position(index, fieldOffset, recordBytes)))
                        : getUnsignedInt(index, fieldOffset, recordBytes);
            }
        } catch (IllegalStateException e) {
            throw engine.unmapped(e);
        }
        GatherLoads.end();
    }

    /**
     * Int64s, or the bits of uint64s.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherLong(
            long[] indices, int from, int to, long[] values, int at, int fieldOffset, int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        long known = known();
        ByteBuffer only = onlyChunk();
        ByteBuffer chunk = GatherLoads.orNone(only);
        long near = only == null ? 0 : known;
        try {
            for (int i = from; i < to; i++) {
                long index = indices[i];
                values[at + i - from] = index >= 0 && index < near
                        ? GatherLoads.loadLong(chunk, GatherLoads.position(index, fieldOffset, recordBytes))
                        : getLong(index, fieldOffset, recordBytes);
            }
        } catch (IllegalStateException e) {
            throw engine.unmapped(e);
        }
        GatherLoads.end();
    }

    /**
     * Float32s.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherFloat(
            long[] indices, int from, int to, float[] values, int at, int fieldOffset, int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        long known = known();
        ByteBuffer only = onlyChunk();
        ByteBuffer chunk = GatherLoads.orNone(only);
        long near = only == null ? 0 : known;
        try {
            for (int i = from; i < to; i++) {
                long index = indices[i];
                values[at + i - from] = index >= 0 && index < near
                        ? Float.intBitsToFloat(
                                GatherLoads.loadInt(chunk, GatherLoads.position(index, fieldOffset, recordBytes)))
                        : getFloat(index, fieldOffset, recordBytes);
            }
        } catch (IllegalStateException e) {
            throw engine.unmapped(e);
        }
        GatherLoads.end();
    }

    /**
     * Float64s.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherDouble(
            long[] indices, int from, int to, double[] values, int at, int fieldOffset, int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        long known = known();
        ByteBuffer only = onlyChunk();
        ByteBuffer chunk = GatherLoads.orNone(only);
        long near = only == null ? 0 : known;
        try {
            for (int i = from; i < to; i++) {
                long index = indices[i];
                values[at + i - from] = index >= 0 && index < near
                        ? Double.longBitsToDouble(
                                GatherLoads.loadLong(chunk, GatherLoads.position(index, fieldOffset, recordBytes)))
                        : getDouble(index, fieldOffset, recordBytes);
            }
        } catch (IllegalStateException e) {
            throw engine.unmapped(e);
        }
        GatherLoads.end();
    }

    /**
     * Bools, of an optional field, or what to take where a record has no value for it.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     * @throws CorruptRecordException if a byte is neither 0 nor 1
     */
    public final void gatherBooleanOr(
            long[] indices,
            int from,
            int to,
            boolean[] values,
            int at,
            int fieldOffset,
            int presenceBit,
            boolean fallback,
            int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        for (int i = from; i < to; i++) {
            long index = indices[i];
            long loaded = OptionalLoads.loadByte(this, index, fieldOffset, presenceBit, recordBytes);
            values[at + i - from] = checks.storedBool(fieldOffset, (byte)
                    OptionalLoads.orElse(this, loaded, fallback ? 1 : 0, index, fieldOffset, Byte.BYTES, presenceBit));
        }
    }

    /**
     * Int8s, of an optional field, or what to take where a record has no value for it.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherByteOr(
            long[] indices,
            int from,
            int to,
            byte[] values,
            int at,
            int fieldOffset,
            int presenceBit,
            byte fallback,
            int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        for (int i = from; i < to; i++) {
            long index = indices[i];
            long loaded = OptionalLoads.loadByte(this, index, fieldOffset, presenceBit, recordBytes);
            values[at + i - from] =
                    (byte) OptionalLoads.orElse(this, loaded, fallback, index, fieldOffset, Byte.BYTES, presenceBit);
        }
    }

    /**
     * Uint8s, 0 to 255, of an optional field, or what to take where a record has no value for it.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherUnsignedByteOr(
            long[] indices,
            int from,
            int to,
            int[] values,
            int at,
            int fieldOffset,
            int presenceBit,
            int fallback,
            int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        for (int i = from; i < to; i++) {
            long index = indices[i];
            long loaded = OptionalLoads.loadByte(this, index, fieldOffset, presenceBit, recordBytes);
            values[at + i - from] =
                    (int) OptionalLoads.orElse(this, loaded, fallback, index, fieldOffset, Byte.BYTES, presenceBit);
        }
    }

    /**
     * Int16s, of an optional field, or what to take where a record has no value for it.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherShortOr(
            long[] indices,
            int from,
            int to,
            short[] values,
            int at,
            int fieldOffset,
            int presenceBit,
            short fallback,
            int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        for (int i = from; i < to; i++) {
            long index = indices[i];
            long loaded = OptionalLoads.loadShort(this, index, fieldOffset, presenceBit, recordBytes);
            values[at + i - from] =
                    (short) OptionalLoads.orElse(this, loaded, fallback, index, fieldOffset, Short.BYTES, presenceBit);
        }
    }

    /**
     * Uint16s, 0 to 65,535, of an optional field, or what to take where a record has no value for it.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherUnsignedShortOr(
            long[] indices,
            int from,
            int to,
            int[] values,
            int at,
            int fieldOffset,
            int presenceBit,
            int fallback,
            int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        for (int i = from; i < to; i++) {
            long index = indices[i];
            long loaded = OptionalLoads.loadShort(this, index, fieldOffset, presenceBit, recordBytes);
            values[at + i - from] =
                    (int) OptionalLoads.orElse(this, loaded, fallback, index, fieldOffset, Short.BYTES, presenceBit);
        }
    }

    /**
     * Int32s, of an optional field, or what to take where a record has no value for it.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherIntOr(
            long[] indices,
            int from,
            int to,
            int[] values,
            int at,
            int fieldOffset,
            int presenceBit,
            int fallback,
            int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        for (int i = from; i < to; i++) {
            long index = indices[i];
            long loaded = OptionalLoads.loadInt(this, index, fieldOffset, presenceBit, recordBytes);
            values[at + i - from] =
                    (int) OptionalLoads.orElse(this, loaded, fallback, index, fieldOffset, Integer.BYTES, presenceBit);
        }
    }

    /**
     * Uint32s, 0 to 2^32 - 1, of an optional field, or what to take where a record has no value for it.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherUnsignedIntOr(
            long[] indices,
            int from,
            int to,
            long[] values,
            int at,
            int fieldOffset,
            int presenceBit,
            long fallback,
            int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        for (int i = from; i < to; i++) {
            long index = indices[i];
            long loaded = OptionalLoads.loadInt(this, index, fieldOffset, presenceBit, recordBytes);
            values[at + i - from] =
                    OptionalLoads.orElse(this, loaded, fallback, index, fieldOffset, Integer.BYTES, presenceBit);
        }
    }

    /**
     * Int64s, or the bits of uint64s, of an optional field, or what to take where a record has no value for it.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherLongOr(
            long[] indices,
            int from,
            int to,
            long[] values,
            int at,
            int fieldOffset,
            int presenceBit,
            long fallback,
            int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        for (int i = from; i < to; i++) {
            long index = indices[i];
            long loaded = OptionalLoads.loadLong(this, index, fieldOffset, presenceBit, recordBytes);
            values[at + i - from] =
                    OptionalLoads.orElse(this, loaded, fallback, index, fieldOffset, Long.BYTES, presenceBit);
        }
    }

    /**
     * Float32s, of an optional field, or what to take where a record has no value for it.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherFloatOr(
            long[] indices,
            int from,
            int to,
            float[] values,
            int at,
            int fieldOffset,
            int presenceBit,
            float fallback,
            int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        for (int i = from; i < to; i++) {
            long index = indices[i];
            long loaded = OptionalLoads.loadInt(this, index, fieldOffset, presenceBit, recordBytes);
            values[at + i - from] = Float.intBitsToFloat((int) OptionalLoads.orElse(
                    this, loaded, Float.floatToRawIntBits(fallback), index, fieldOffset, Integer.BYTES, presenceBit));
        }
    }

    /**
     * Float64s, of an optional field, or what to take where a record has no value for it.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherDoubleOr(
            long[] indices,
            int from,
            int to,
            double[] values,
            int at,
            int fieldOffset,
            int presenceBit,
            double fallback,
            int recordBytes) {
        Objects.requireNonNull(indices, INDICES);
        Objects.requireNonNull(values, VALUES);
        GatherLoads.requireRoom(indices.length, from, to, values.length, at);
        for (int i = from; i < to; i++) {
            long index = indices[i];
            long loaded = OptionalLoads.loadLong(this, index, fieldOffset, presenceBit, recordBytes);
            values[at + i - from] = Double.longBitsToDouble(OptionalLoads.orElse(
                    this, loaded, Double.doubleToRawLongBits(fallback), index, fieldOffset, Long.BYTES, presenceBit));
        }
    }
}
