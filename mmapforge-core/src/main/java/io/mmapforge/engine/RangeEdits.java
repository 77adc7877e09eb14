package io.mmapforge.engine;

import io.mmapforge.format.PresenceWord;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * Writes that look at the record, whose word they hold, before they decide what to store.
 *
 * <p>A value that was absent comes with its presence word through the lane. Storing the value and then the bit would not do: a copy of the
 * whole record, made while the word is odd and no lane committed, may see the bit and the value before it. A value that is present
 * already, and the presence word of one that goes, are single stores. Thread-safe; the lanes handed in are entered by the calling thread.
 */
final class RangeEdits {
    private final WordLock words;
    private final Repair repair;

    /** Finishes or undoes a write that an error cut short. */
    interface Repair {
        void repair(Lane lane);
    }

    /** The edits of an open store. */
    RangeEdits(WordLock words, Repair repair) {
        this.words = words;
        this.repair = repair;
    }

    /** Sets an optional scalar. */
    void setScalar(
            Lane lane,
            ByteBuffer chunk,
            int position,
            long index,
            int presenceBit,
            int offset,
            int width,
            long bits,
            byte[] record) {
        lane.intend(index);
        CrashPoint.before("optional.take");
        long held = words.acquireRecord(chunk, position, index, lane);
        boolean done = false;
        try {
            if (EditedRange.isPresent(chunk, position, presenceBit)) {
                CrashPoint.before("optional.store");
                ScalarStores.store(chunk, position + offset, width, bits);
                CrashPoint.before("optional.release");
                WordLock.release(chunk, position, held);
            } else {
                EditedRange.putScalar(record, offset, width, bits);
                write(lane, chunk, position, held, presenceBit, offset, width, record);
            }
            done = true;
        } finally {
            if (!done) {
                repair.repair(lane);
            }
        }
    }

    /** Sets a range, and the bit if there is one. */
    void setRange(
            Lane lane,
            ByteBuffer chunk,
            int position,
            long index,
            int presenceBit,
            int offset,
            int length,
            byte[] record) {
        lane.intend(index);
        CrashPoint.before("edit.take");
        long held = words.acquireRecord(chunk, position, index, lane);
        boolean done = false;
        try {
            write(lane, chunk, position, held, presenceBit, offset, length, record);
            done = true;
        } finally {
            if (!done) {
                repair.repair(lane);
            }
        }
    }

    private void write(
            Lane lane,
            ByteBuffer chunk,
            int position,
            long held,
            int presenceBit,
            int offset,
            int length,
            byte[] record) {
        int from = EditedRange.from(chunk, position, presenceBit, offset);
        int size = EditedRange.to(offset + length) - from;
        EditedRange.complete(chunk, position, from, presenceBit, offset, length, record);
        CrashPoint.before("edit.image");
        lane.fill(from, size, record, from);
        CrashPoint.before("edit.commit");
        lane.commit(held);
        CrashPoint.before("edit.copy");
        Memory.copyWords(record, from, chunk, position + from, size);
        CrashPoint.before("edit.release");
        WordLock.releaseAfterRange(chunk, position, held);
        CrashPoint.before("edit.clear");
        lane.clear();
    }

    /** Takes the bit away. The value's bytes stay. */
    void clear(Lane lane, ByteBuffer chunk, int position, long index, int presenceBit) {
        lane.intend(index);
        CrashPoint.before("presence.take");
        long held = words.acquireRecord(chunk, position, index, lane);
        try {
            CrashPoint.before("presence.store");
            int at = position + PresenceWord.offset(presenceBit);
            Memory.LONG.set(chunk, at, (long) Memory.LONG.get(chunk, at) & ~PresenceWord.mask(presenceBit));
            CrashPoint.before("presence.release");
        } finally {
            WordLock.release(chunk, position, held);
        }
    }
}
