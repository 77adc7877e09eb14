package io.mmapforge.store;

import io.mmapforge.engine.RecordView;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * Reads numbers of 1, 2, 4 or 8 bytes, each by one load with acquire order.
 *
 * <p>What compiled code of a get consists of: with the records' size as a constant, no more than the number of known
 * records, their chunk and the number have to be loaded.
 */
final class ScalarLoads {
    private ScalarLoads() {}

    static long loadLong(StoreAccess store, long index, int fieldOffset, int recordBytes) {
        if (!store.admits(index)) {
            return beyondView(store, index, fieldOffset, Long.BYTES);
        }
        try {
            return Memory.getLongAcquire(
                    store.chunk(index, recordBytes), RecordView.position(index, recordBytes) + fieldOffset);
        } catch (IllegalStateException e) {
            throw store.engine().unmapped(e);
        }
    }

    static int loadInt(StoreAccess store, long index, int fieldOffset, int recordBytes) {
        if (!store.admits(index)) {
            return (int) beyondView(store, index, fieldOffset, Integer.BYTES);
        }
        try {
            return Memory.getIntAcquire(
                    store.chunk(index, recordBytes), RecordView.position(index, recordBytes) + fieldOffset);
        } catch (IllegalStateException e) {
            throw store.engine().unmapped(e);
        }
    }

    static short loadShort(StoreAccess store, long index, int fieldOffset, int recordBytes) {
        if (!store.admits(index)) {
            return (short) beyondView(store, index, fieldOffset, Short.BYTES);
        }
        try {
            return Memory.getShortAcquire(
                    store.chunk(index, recordBytes), RecordView.position(index, recordBytes) + fieldOffset);
        } catch (IllegalStateException e) {
            throw store.engine().unmapped(e);
        }
    }

    static byte loadByte(StoreAccess store, long index, int fieldOffset, int recordBytes) {
        if (!store.admits(index)) {
            return (byte) beyondView(store, index, fieldOffset, Byte.BYTES);
        }
        try {
            return Memory.getByteAcquire(
                    store.chunk(index, recordBytes), RecordView.position(index, recordBytes) + fieldOffset);
        } catch (IllegalStateException e) {
            throw store.engine().unmapped(e);
        }
    }

    /** The way of every access that the current view does not admit: the file has grown, or its format needs more care. */
    private static long beyondView(StoreAccess store, long index, int fieldOffset, int width) {
        RecordView view = store.admit(index);
        int recordSize = store.recordSize;
        if (view.admits(index)) {
            return load(
                    store, view.chunk(index, recordSize), RecordView.position(index, recordSize) + fieldOffset, width);
        }
        RecordBuffer buffer = store.thread().copy();
        store.engine().read(index, recordSize, fieldOffset, width, buffer.bytes(), fieldOffset);
        return switch (width) {
            case Long.BYTES -> buffer.getLong(fieldOffset);
            case Integer.BYTES -> buffer.getInt(fieldOffset);
            case Short.BYTES -> buffer.getShort(fieldOffset);
            default -> buffer.getByte(fieldOffset);
        };
    }

    /**
     * The same kind of load as for every later call. A range would be copied in pieces, between which a scalar can change without
     * a trace, and it may come from a lane, which is ahead of the record that the next call looks at.
     */
    private static long load(StoreAccess store, ByteBuffer chunk, int position, int width) {
        try {
            return switch (width) {
                case Long.BYTES -> Memory.getLongAcquire(chunk, position);
                case Integer.BYTES -> Memory.getIntAcquire(chunk, position);
                case Short.BYTES -> Memory.getShortAcquire(chunk, position);
                default -> Memory.getByteAcquire(chunk, position);
            };
        } catch (IllegalStateException e) {
            throw store.engine().unmapped(e);
        }
    }
}
