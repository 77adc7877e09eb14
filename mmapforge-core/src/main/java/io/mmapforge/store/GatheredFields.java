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
     * Each method has the loop over its own type of array. Java has no name for all of these types at once; and a loop that calls something for each number
     * is only as fast as this as long as a program gathers numbers of one or two types: after that, the call is one that compiled code looks up
     * anew for each number.
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
            ByteBuffer chunk = GatherLoads.orNone(onlyChunk());
            long near = GatherLoads.near(chunk, known);
            for (int i = piece; i < end; i++) {
                values[at + i - from] = checks.storedBool(
                        fieldOffset, GatherLoads.loadByte(this, chunk, near, indices[i], fieldOffset, recordBytes));
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
            ByteBuffer chunk = GatherLoads.orNone(onlyChunk());
            long near = GatherLoads.near(chunk, known);
            for (int i = piece; i < end; i++) {
                values[at + i - from] = GatherLoads.loadByte(this, chunk, near, indices[i], fieldOffset, recordBytes);
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
            ByteBuffer chunk = GatherLoads.orNone(onlyChunk());
            long near = GatherLoads.near(chunk, known);
            for (int i = piece; i < end; i++) {
                values[at + i - from] = Byte.toUnsignedInt(
                        GatherLoads.loadByte(this, chunk, near, indices[i], fieldOffset, recordBytes));
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
            ByteBuffer chunk = GatherLoads.orNone(onlyChunk());
            long near = GatherLoads.near(chunk, known);
            for (int i = piece; i < end; i++) {
                values[at + i - from] = GatherLoads.loadShort(this, chunk, near, indices[i], fieldOffset, recordBytes);
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
            ByteBuffer chunk = GatherLoads.orNone(onlyChunk());
            long near = GatherLoads.near(chunk, known);
            for (int i = piece; i < end; i++) {
                values[at + i - from] = Short.toUnsignedInt(
                        GatherLoads.loadShort(this, chunk, near, indices[i], fieldOffset, recordBytes));
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
            ByteBuffer chunk = GatherLoads.orNone(onlyChunk());
            long near = GatherLoads.near(chunk, known);
            for (int i = piece; i < end; i++) {
                values[at + i - from] = GatherLoads.loadInt(this, chunk, near, indices[i], fieldOffset, recordBytes);
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
            ByteBuffer chunk = GatherLoads.orNone(onlyChunk());
            long near = GatherLoads.near(chunk, known);
            for (int i = piece; i < end; i++) {
                values[at + i - from] = Integer.toUnsignedLong(
                        GatherLoads.loadInt(this, chunk, near, indices[i], fieldOffset, recordBytes));
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
            ByteBuffer chunk = GatherLoads.orNone(onlyChunk());
            long near = GatherLoads.near(chunk, known);
            for (int i = piece; i < end; i++) {
                values[at + i - from] = GatherLoads.loadLong(this, chunk, near, indices[i], fieldOffset, recordBytes);
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
            ByteBuffer chunk = GatherLoads.orNone(onlyChunk());
            long near = GatherLoads.near(chunk, known);
            for (int i = piece; i < end; i++) {
                values[at + i - from] = Float.intBitsToFloat(
                        GatherLoads.loadInt(this, chunk, near, indices[i], fieldOffset, recordBytes));
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
            ByteBuffer chunk = GatherLoads.orNone(onlyChunk());
            long near = GatherLoads.near(chunk, known);
            for (int i = piece; i < end; i++) {
                values[at + i - from] = Double.longBitsToDouble(
                        GatherLoads.loadLong(this, chunk, near, indices[i], fieldOffset, recordBytes));
            }
        }
        GatherLoads.end();
    }
}
