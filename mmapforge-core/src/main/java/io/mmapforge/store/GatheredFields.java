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
 * call where an index occurs more than once. The two arrays must be different ones, or the values be put no later than where their indices were: what
 * is overwritten is no index any more. If one is not that of a record, or a value is refused, the numbers before it have been put, and no other.
 *
 * <p>{@link GatherLoads} says why it is faster than as many single calls.
 */
public abstract sealed class GatheredFields extends OptionalFields permits GatheredOptionals {
    /** The parameters' names. */
    static final String INDICES = "indices";

    static final String VALUES = "values";

    /*
     * Each method has all of the loop over its own type of array. Java has no name for all of these types at once; and a loop that calls something
     * for each number is only as fast as this as long as a program gathers numbers of one or two types.
     */

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
        for (int piece = from; piece < to; piece = GatherLoads.endOfPiece(piece, to)) {
            int end = GatherLoads.endOfPiece(piece, to);
            long known = known();
            ByteBuffer only = onlyChunk();
            ByteBuffer chunk = GatherLoads.orNone(only);
            long near = only == null ? 0 : known;
            try {
                for (int i = piece; i < end; i++) {
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
        for (int piece = from; piece < to; piece = GatherLoads.endOfPiece(piece, to)) {
            int end = GatherLoads.endOfPiece(piece, to);
            long known = known();
            ByteBuffer only = onlyChunk();
            ByteBuffer chunk = GatherLoads.orNone(only);
            long near = only == null ? 0 : known;
            try {
                for (int i = piece; i < end; i++) {
                    long index = indices[i];
                    values[at + i - from] = index >= 0 && index < near
                            ? GatherLoads.loadByte(chunk, GatherLoads.position(index, fieldOffset, recordBytes))
                            : getByte(index, fieldOffset, recordBytes);
                }
            } catch (IllegalStateException e) {
                throw engine.unmapped(e);
            }
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
        for (int piece = from; piece < to; piece = GatherLoads.endOfPiece(piece, to)) {
            int end = GatherLoads.endOfPiece(piece, to);
            long known = known();
            ByteBuffer only = onlyChunk();
            ByteBuffer chunk = GatherLoads.orNone(only);
            long near = only == null ? 0 : known;
            try {
                for (int i = piece; i < end; i++) {
                    long index = indices[i];
                    values[at + i - from] = index >= 0 && index < near
                            ? Byte.toUnsignedInt(
                                    GatherLoads.loadByte(chunk, GatherLoads.position(index, fieldOffset, recordBytes)))
                            : getUnsignedByte(index, fieldOffset, recordBytes);
                }
            } catch (IllegalStateException e) {
                throw engine.unmapped(e);
            }
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
        for (int piece = from; piece < to; piece = GatherLoads.endOfPiece(piece, to)) {
            int end = GatherLoads.endOfPiece(piece, to);
            long known = known();
            ByteBuffer only = onlyChunk();
            ByteBuffer chunk = GatherLoads.orNone(only);
            long near = only == null ? 0 : known;
            try {
                for (int i = piece; i < end; i++) {
                    long index = indices[i];
                    values[at + i - from] = index >= 0 && index < near
                            ? GatherLoads.loadShort(chunk, GatherLoads.position(index, fieldOffset, recordBytes))
                            : getShort(index, fieldOffset, recordBytes);
                }
            } catch (IllegalStateException e) {
                throw engine.unmapped(e);
            }
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
        for (int piece = from; piece < to; piece = GatherLoads.endOfPiece(piece, to)) {
            int end = GatherLoads.endOfPiece(piece, to);
            long known = known();
            ByteBuffer only = onlyChunk();
            ByteBuffer chunk = GatherLoads.orNone(only);
            long near = only == null ? 0 : known;
            try {
                for (int i = piece; i < end; i++) {
                    long index = indices[i];
                    values[at + i - from] = index >= 0 && index < near
                            ? Short.toUnsignedInt(
                                    GatherLoads.loadShort(chunk, GatherLoads.position(index, fieldOffset, recordBytes)))
                            : getUnsignedShort(index, fieldOffset, recordBytes);
                }
            } catch (IllegalStateException e) {
                throw engine.unmapped(e);
            }
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
        for (int piece = from; piece < to; piece = GatherLoads.endOfPiece(piece, to)) {
            int end = GatherLoads.endOfPiece(piece, to);
            long known = known();
            ByteBuffer only = onlyChunk();
            ByteBuffer chunk = GatherLoads.orNone(only);
            long near = only == null ? 0 : known;
            try {
                for (int i = piece; i < end; i++) {
                    long index = indices[i];
                    values[at + i - from] = index >= 0 && index < near
                            ? GatherLoads.loadInt(chunk, GatherLoads.position(index, fieldOffset, recordBytes))
                            : getInt(index, fieldOffset, recordBytes);
                }
            } catch (IllegalStateException e) {
                throw engine.unmapped(e);
            }
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
        for (int piece = from; piece < to; piece = GatherLoads.endOfPiece(piece, to)) {
            int end = GatherLoads.endOfPiece(piece, to);
            long known = known();
            ByteBuffer only = onlyChunk();
            ByteBuffer chunk = GatherLoads.orNone(only);
            long near = only == null ? 0 : known;
            try {
                for (int i = piece; i < end; i++) {
                    long index = indices[i];
                    values[at + i - from] = index >= 0 && index < near
                            ? Integer.toUnsignedLong(
                                    GatherLoads.loadInt(chunk, GatherLoads.position(index, fieldOffset, recordBytes)))
                            : getUnsignedInt(index, fieldOffset, recordBytes);
                }
            } catch (IllegalStateException e) {
                throw engine.unmapped(e);
            }
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
        for (int piece = from; piece < to; piece = GatherLoads.endOfPiece(piece, to)) {
            int end = GatherLoads.endOfPiece(piece, to);
            long known = known();
            ByteBuffer only = onlyChunk();
            ByteBuffer chunk = GatherLoads.orNone(only);
            long near = only == null ? 0 : known;
            try {
                for (int i = piece; i < end; i++) {
                    long index = indices[i];
                    values[at + i - from] = index >= 0 && index < near
                            ? GatherLoads.loadLong(chunk, GatherLoads.position(index, fieldOffset, recordBytes))
                            : getLong(index, fieldOffset, recordBytes);
                }
            } catch (IllegalStateException e) {
                throw engine.unmapped(e);
            }
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
        for (int piece = from; piece < to; piece = GatherLoads.endOfPiece(piece, to)) {
            int end = GatherLoads.endOfPiece(piece, to);
            long known = known();
            ByteBuffer only = onlyChunk();
            ByteBuffer chunk = GatherLoads.orNone(only);
            long near = only == null ? 0 : known;
            try {
                for (int i = piece; i < end; i++) {
                    long index = indices[i];
                    values[at + i - from] = index >= 0 && index < near
                            ? Float.intBitsToFloat(
                                    GatherLoads.loadInt(chunk, GatherLoads.position(index, fieldOffset, recordBytes)))
                            : getFloat(index, fieldOffset, recordBytes);
                }
            } catch (IllegalStateException e) {
                throw engine.unmapped(e);
            }
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
        for (int piece = from; piece < to; piece = GatherLoads.endOfPiece(piece, to)) {
            int end = GatherLoads.endOfPiece(piece, to);
            long known = known();
            ByteBuffer only = onlyChunk();
            ByteBuffer chunk = GatherLoads.orNone(only);
            long near = only == null ? 0 : known;
            try {
                for (int i = piece; i < end; i++) {
                    long index = indices[i];
                    values[at + i - from] = index >= 0 && index < near
                            ? Double.longBitsToDouble(
                                    GatherLoads.loadLong(chunk, GatherLoads.position(index, fieldOffset, recordBytes)))
                            : getDouble(index, fieldOffset, recordBytes);
                }
            } catch (IllegalStateException e) {
                throw engine.unmapped(e);
            }
        }
        GatherLoads.end();
    }
}
