package io.mmapforge.store;

import static io.mmapforge.engine.UnheldOptional.ABSENT;
import static io.mmapforge.engine.UnheldOptional.UNDECIDED;

import io.mmapforge.engine.RecordView;
import io.mmapforge.engine.UnheldOptional;

/**
 * Reads optional numbers of 1, 2, 4 or 8 bytes, each with its presence word as both were at one moment.
 *
 * <p>A load returns the number in the lower bits, the upper ones zero, or {@link UnheldOptional#ABSENT}, or {@link UnheldOptional#UNDECIDED}
 * if the record has to be read by its engine. So what compiled code does where no write is going on allocates nothing and has no branch
 * but these.
 */
final class OptionalLoads {
    private OptionalLoads() {}

    static long loadLong(StoreAccess store, long index, int fieldOffset, int presenceBit, int recordBytes) {
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

    static long loadInt(StoreAccess store, long index, int fieldOffset, int presenceBit, int recordBytes) {
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

    static long loadShort(StoreAccess store, long index, int fieldOffset, int presenceBit, int recordBytes) {
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

    static long loadByte(StoreAccess store, long index, int fieldOffset, int presenceBit, int recordBytes) {
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
