package io.mmapforge.engine;

import io.mmapforge.error.StoreFullException;
import io.mmapforge.format.PresenceWord;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * The protocols of {@link RangeEdits}, step by step the same, with a look after each store whether it is there, as {@link CheckedWrites}
 * has it for the others. Thread-safe; the lanes handed in are entered by the calling thread.
 */
final class CheckedEdits {
    private final StoreCheck check;
    private final LaneTable table;
    private final CheckedWrites writes;

    CheckedEdits(StoreCheck check, LaneTable table, CheckedWrites writes) {
        this.check = check;
        this.table = table;
        this.writes = writes;
    }

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
        long held = take(lane, chunk, position, index, "optional.take");
        if (!EditedRange.isPresent(chunk, position, presenceBit)) {
            EditedRange.putScalar(record, offset, width, bits);
            write(lane, chunk, position, held, presenceBit, offset, width, record);
            return;
        }
        CrashPoint.before("optional.store");
        storeWord(lane, chunk, position, held, position + offset, width, bits, "optional.release");
    }

    void setRange(
            Lane lane,
            ByteBuffer chunk,
            int position,
            long index,
            int presenceBit,
            int offset,
            int length,
            byte[] record) {
        long held = take(lane, chunk, position, index, "edit.take");
        write(lane, chunk, position, held, presenceBit, offset, length, record);
    }

    void clear(Lane lane, ByteBuffer chunk, int position, long index, int presenceBit) {
        long held = take(lane, chunk, position, index, "presence.take");
        int at = position + PresenceWord.offset(presenceBit);
        long cleared = (long) Memory.LONG.get(chunk, at) & ~PresenceWord.mask(presenceBit);
        CrashPoint.before("presence.store");
        storeWord(lane, chunk, position, held, at, Long.BYTES, cleared, "presence.release");
    }

    private long take(Lane lane, ByteBuffer chunk, int position, long index, String step) {
        try {
            return writes.take(lane, chunk, position, index, step);
        } catch (StoreFullException e) {
            writes.mend(lane);
            throw e;
        } catch (InternalError fault) {
            RuntimeException refusal = check.refusal(fault);
            writes.mend(lane);
            throw refusal;
        }
    }

    /** What is stored counts, even if the word cannot be given back now. */
    private void storeWord(
            Lane lane, ByteBuffer chunk, int position, long held, int at, int width, long bits, String lastStep) {
        boolean stored = false;
        try {
            try {
                Format2Writer.store(chunk, at, width, bits);
                check.require(CheckedWrites.isStored(chunk, at, width, bits));
                stored = true;
                CrashPoint.before(lastStep);
            } finally {
                writes.giveBack(lane, chunk, position, held);
            }
        } catch (StoreFullException e) {
            writes.mend(lane);
            throw e;
        } catch (InternalError fault) {
            RuntimeException refusal = check.refusal(fault);
            writes.mend(lane);
            if (!stored) {
                throw refusal;
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
        boolean committed = false;
        boolean done = false;
        try {
            int from = EditedRange.from(chunk, position, presenceBit, offset);
            int size = EditedRange.to(offset + length) - from;
            EditedRange.complete(chunk, position, from, presenceBit, offset, length, record);
            CrashPoint.before("edit.image");
            lane.fill(from, size, record, from);
            check.require(table.hasImage(lane.number(), from, size, record, from));
            CrashPoint.before("edit.commit");
            lane.commit(held);
            check.require(table.commitAcquire(lane.number()) == held);
            committed = true;
            CrashPoint.before("edit.copy");
            Memory.copyWords(record, from, chunk, position + from, size);
            check.requireBytes(record, from, chunk, position + from, size);
            CrashPoint.before("edit.release");
            WordLock.releaseAfterRange(chunk, position, held);
            check.require(!CheckedWrites.isHeld(chunk, position, held));
            CrashPoint.before("edit.clear");
            lane.clear();
            check.require(table.commitAcquire(lane.number()) == 0);
            done = true;
        } catch (StoreFullException e) {
            done = writes.mend(lane) && committed;
            if (!done) {
                throw e;
            }
        } catch (InternalError fault) {
            RuntimeException refusal = check.refusal(fault);
            done = writes.mend(lane) && committed;
            if (!done) {
                throw refusal;
            }
        } finally {
            if (!done) {
                // Whatever ended it: a repair that finds nothing to do does no harm.
                lane.setBroken(true);
            }
        }
    }
}
