package io.mmapforge.store;

import static io.mmapforge.engine.UnheldOptional.ABSENT;
import static io.mmapforge.engine.UnheldOptional.UNDECIDED;

import io.mmapforge.engine.RecordView;
import io.mmapforge.engine.UnheldOptional;
import io.mmapforge.error.FieldAbsentException;

/**
 * Reads optional numbers of 1, 2, 4 or 8 bytes, each with its presence word as both were at one moment.
 *
 * <p>A load returns the number in the lower bits, the upper ones zero, or {@link UnheldOptional#ABSENT}, or {@link UnheldOptional#UNDECIDED}
 * if the record has to be read by its engine. So what compiled code does where no write is going on allocates nothing and has no branch
 * but these.
 */
final class OptionalLoads {
    private OptionalLoads() {}

    /**
     * A number of 8 bytes that its record must have.
     *
     * @throws FieldAbsentException if it has none
     */
    static long requiredLong(StoreAccess store, long index, int fieldOffset, int presenceBit, int recordBytes) {
        long loaded = loadLong(store, index, fieldOffset, presenceBit, recordBytes);
        return required(store, loaded, index, fieldOffset, Long.BYTES, presenceBit);
    }

    /** A number of 8 bytes, or the fallback as it is if its record has none. */
    static long longOr(
            StoreAccess store, long index, int fieldOffset, int presenceBit, long fallback, int recordBytes) {
        long loaded = loadLong(store, index, fieldOffset, presenceBit, recordBytes);
        return orElse(store, loaded, fallback, index, fieldOffset, Long.BYTES, presenceBit);
    }

    /**
     * A number of 4 bytes that its record must have.
     *
     * @throws FieldAbsentException if it has none
     */
    static long requiredInt(StoreAccess store, long index, int fieldOffset, int presenceBit, int recordBytes) {
        long loaded = loadInt(store, index, fieldOffset, presenceBit, recordBytes);
        return required(store, loaded, index, fieldOffset, Integer.BYTES, presenceBit);
    }

    /** A number of 4 bytes, or the fallback as it is if its record has none. */
    static long intOr(StoreAccess store, long index, int fieldOffset, int presenceBit, long fallback, int recordBytes) {
        long loaded = loadInt(store, index, fieldOffset, presenceBit, recordBytes);
        return orElse(store, loaded, fallback, index, fieldOffset, Integer.BYTES, presenceBit);
    }

    /**
     * A number of 2 bytes that its record must have.
     *
     * @throws FieldAbsentException if it has none
     */
    static long requiredShort(StoreAccess store, long index, int fieldOffset, int presenceBit, int recordBytes) {
        long loaded = loadShort(store, index, fieldOffset, presenceBit, recordBytes);
        return required(store, loaded, index, fieldOffset, Short.BYTES, presenceBit);
    }

    /** A number of 2 bytes, or the fallback as it is if its record has none. */
    static long shortOr(
            StoreAccess store, long index, int fieldOffset, int presenceBit, long fallback, int recordBytes) {
        long loaded = loadShort(store, index, fieldOffset, presenceBit, recordBytes);
        return orElse(store, loaded, fallback, index, fieldOffset, Short.BYTES, presenceBit);
    }

    /**
     * A number of 1 byte that its record must have.
     *
     * @throws FieldAbsentException if it has none
     */
    static long requiredByte(StoreAccess store, long index, int fieldOffset, int presenceBit, int recordBytes) {
        long loaded = loadByte(store, index, fieldOffset, presenceBit, recordBytes);
        return required(store, loaded, index, fieldOffset, Byte.BYTES, presenceBit);
    }

    /** A number of 1 byte, or the fallback as it is if its record has none. */
    static long byteOr(
            StoreAccess store, long index, int fieldOffset, int presenceBit, long fallback, int recordBytes) {
        long loaded = loadByte(store, index, fieldOffset, presenceBit, recordBytes);
        return orElse(store, loaded, fallback, index, fieldOffset, Byte.BYTES, presenceBit);
    }

    private static long loadLong(StoreAccess store, long index, int fieldOffset, int presenceBit, int recordBytes) {
        if (!store.admits(index)) {
            return UNDECIDED;
        }
        try {
            return UnheldOptional.loadLong(
                    store.chunk(index, recordBytes), RecordView.position(index, recordBytes), fieldOffset, presenceBit);
        } catch (IllegalStateException e) {
            throw store.engine().unmapped(e);
        }
    }

    private static long loadInt(StoreAccess store, long index, int fieldOffset, int presenceBit, int recordBytes) {
        if (!store.admits(index)) {
            return UNDECIDED;
        }
        try {
            return UnheldOptional.loadInt(
                    store.chunk(index, recordBytes), RecordView.position(index, recordBytes), fieldOffset, presenceBit);
        } catch (IllegalStateException e) {
            throw store.engine().unmapped(e);
        }
    }

    private static long loadShort(StoreAccess store, long index, int fieldOffset, int presenceBit, int recordBytes) {
        if (!store.admits(index)) {
            return UNDECIDED;
        }
        try {
            return UnheldOptional.loadShort(
                    store.chunk(index, recordBytes), RecordView.position(index, recordBytes), fieldOffset, presenceBit);
        } catch (IllegalStateException e) {
            throw store.engine().unmapped(e);
        }
    }

    private static long loadByte(StoreAccess store, long index, int fieldOffset, int presenceBit, int recordBytes) {
        if (!store.admits(index)) {
            return UNDECIDED;
        }
        try {
            return UnheldOptional.loadByte(
                    store.chunk(index, recordBytes), RecordView.position(index, recordBytes), fieldOffset, presenceBit);
        } catch (IllegalStateException e) {
            throw store.engine().unmapped(e);
        }
    }

    /** The number that was loaded, or that the engine reads. */
    static long required(StoreAccess store, long loaded, long index, int fieldOffset, int width, int presenceBit) {
        return loaded == ABSENT || loaded == UNDECIDED
                ? requiredByEngine(store, loaded, index, fieldOffset, width, presenceBit)
                : loaded;
    }

    /** The number that was loaded, or that the engine reads, or if there is none the fallback as it is. */
    static long orElse(
            StoreAccess store, long loaded, long fallback, long index, int fieldOffset, int width, int presenceBit) {
        if (loaded == ABSENT) {
            return fallback;
        }
        return loaded == UNDECIDED ? orElseByEngine(store, fallback, index, fieldOffset, width, presenceBit) : loaded;
    }

    private static long requiredByEngine(
            StoreAccess store, long loaded, long index, int fieldOffset, int width, int presenceBit) {
        if (loaded == UNDECIDED) {
            RecordBuffer copy = readByEngine(store, index, fieldOffset, width, presenceBit);
            if (copy.has(presenceBit)) {
                return number(copy, fieldOffset, width);
            }
        }
        throw store.checks().absent(fieldOffset, index);
    }

    private static long orElseByEngine(
            StoreAccess store, long fallback, long index, int fieldOffset, int width, int presenceBit) {
        RecordBuffer copy = readByEngine(store, index, fieldOffset, width, presenceBit);
        return copy.has(presenceBit) ? number(copy, fieldOffset, width) : fallback;
    }

    private static RecordBuffer readByEngine(
            StoreAccess store, long index, int fieldOffset, int width, int presenceBit) {
        RecordBuffer copy = store.thread().copy();
        RangeReads.read(store, index, fieldOffset, width, presenceBit, copy);
        return copy;
    }

    private static long number(RecordBuffer copy, int fieldOffset, int width) {
        return switch (width) {
            case Long.BYTES -> copy.getLong(fieldOffset);
            case Integer.BYTES -> copy.getUnsignedInt(fieldOffset);
            case Short.BYTES -> copy.getUnsignedShort(fieldOffset);
            default -> copy.getUnsignedByte(fieldOffset);
        };
    }
}
