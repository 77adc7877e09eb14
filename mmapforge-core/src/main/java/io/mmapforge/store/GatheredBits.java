package io.mmapforge.store;

import io.mmapforge.engine.RecordEngine;
import io.mmapforge.layout.RecordLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;

/**
 * As {@link GatheredFields} and {@link GatheredOptionals}, of sets of at most 8 or 16 flags, which take one or two bytes: their bits are
 * longs everywhere, so that nothing changes in a program when a set gets more of them. Sets of more are gathered as other numbers of four
 * and eight bytes are. Public for the same reason as {@link StoreAccess}.
 */
public abstract sealed class GatheredBits extends GatheredOptionals permits CounterFields {
    GatheredBits(Path path, RecordLayout layout, RecordEngine engine) {
        super(path, layout, engine);
    }

    /**
     * Sets of 8 flags.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherByteBits(
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
                            ? Byte.toUnsignedLong(
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
     * Sets of 16 flags.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherShortBits(
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
                            ? Short.toUnsignedLong(
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
     * Sets of 8 flags, of an optional field, or what to take where a record has no value for it.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherByteBitsOr(
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
                    OptionalLoads.byteOr(this, indices[i], fieldOffset, presenceBit, fallback, recordBytes);
        }
    }

    /**
     * Sets of 16 flags, of an optional field, or what to take where a record has no value for it.
     *
     * @throws IndexOutOfBoundsException if the part is not one of the array, or the values have no room
     */
    public final void gatherShortBitsOr(
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
                    OptionalLoads.shortOr(this, indices[i], fieldOffset, presenceBit, fallback, recordBytes);
        }
    }
}
