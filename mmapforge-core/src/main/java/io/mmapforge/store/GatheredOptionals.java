package io.mmapforge.store;

import io.mmapforge.engine.RecordEngine;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.layout.RecordLayout;
import java.nio.file.Path;
import java.util.Objects;

/**
 * As {@link GatheredFields}, of optional fields, each number with its presence as both were at one moment of the call. Public for the same
 * reason as {@link StoreAccess}.
 */
public abstract sealed class GatheredOptionals extends GatheredFields permits GatheredBits {
    GatheredOptionals(Path path, RecordLayout layout, RecordEngine engine) {
        super(path, layout, engine);
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
            values[at + i - from] = checks.storedBool(fieldOffset, (byte)
                    OptionalLoads.byteOr(this, indices[i], fieldOffset, presenceBit, fallback ? 1 : 0, recordBytes));
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
            values[at + i - from] =
                    (byte) OptionalLoads.byteOr(this, indices[i], fieldOffset, presenceBit, fallback, recordBytes);
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
            values[at + i - from] =
                    (int) OptionalLoads.byteOr(this, indices[i], fieldOffset, presenceBit, fallback, recordBytes);
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
            values[at + i - from] =
                    (short) OptionalLoads.shortOr(this, indices[i], fieldOffset, presenceBit, fallback, recordBytes);
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
            values[at + i - from] =
                    (int) OptionalLoads.shortOr(this, indices[i], fieldOffset, presenceBit, fallback, recordBytes);
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
            values[at + i - from] =
                    (int) OptionalLoads.intOr(this, indices[i], fieldOffset, presenceBit, fallback, recordBytes);
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
            values[at + i - from] =
                    OptionalLoads.intOr(this, indices[i], fieldOffset, presenceBit, fallback, recordBytes);
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
            values[at + i - from] =
                    OptionalLoads.longOr(this, indices[i], fieldOffset, presenceBit, fallback, recordBytes);
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
            values[at + i - from] = Float.intBitsToFloat((int) OptionalLoads.intOr(
                    this, indices[i], fieldOffset, presenceBit, Float.floatToRawIntBits(fallback), recordBytes));
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
            values[at + i - from] = Double.longBitsToDouble(OptionalLoads.longOr(
                    this, indices[i], fieldOffset, presenceBit, Double.doubleToRawLongBits(fallback), recordBytes));
        }
    }
}
