package io.mmapforge.store;

import io.mmapforge.engine.RecordView;
import io.mmapforge.engine.UnheldOptional;
import io.mmapforge.format.PresenceWord;

/**
 * Copies ranges of records to the same offsets of a buffer, each range with all that belongs to it as it was at one moment.
 *
 * <p>The engine is asked for whole words of 8 bytes, so that no scalar at the range's ends is copied in halves.
 */
final class RangeReads {
    private RangeReads() {}

    /** Copies a range. */
    static void read(StoreAccess store, long index, int offset, int sizeBytes, RecordBuffer target) {
        readWords(store, index, offset & -Long.BYTES, offset + sizeBytes, target);
    }

    /** Copies a range and the presence word that has the bit. */
    static void read(StoreAccess store, long index, int offset, int sizeBytes, int presenceBit, RecordBuffer target) {
        if (store.admitsNow(index) && copyUnheld(store, index, offset, sizeBytes, presenceBit, target)) {
            return;
        }
        // What lies between is copied, too: it is seldom that a write holds the record, and seldom much.
        readWords(store, index, PresenceWord.offset(presenceBit), offset + sizeBytes, target);
    }

    private static boolean copyUnheld(
            StoreAccess store, long index, int offset, int sizeBytes, int presenceBit, RecordBuffer target) {
        int recordSize = store.recordSize;
        try {
            return UnheldOptional.copy(
                    store.chunk(index, recordSize),
                    RecordView.position(index, recordSize),
                    presenceBit,
                    offset,
                    sizeBytes,
                    target.bytes());
        } catch (IllegalStateException e) {
            throw store.engine().unmapped(e);
        }
    }

    private static void readWords(StoreAccess store, long index, int from, int end, RecordBuffer target) {
        int to = end + Long.BYTES - 1 & -Long.BYTES;
        store.engine().read(index, store.recordSize, from, to - from, target.bytes(), from);
    }
}
