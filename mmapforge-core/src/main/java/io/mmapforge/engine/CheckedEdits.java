package io.mmapforge.engine;

import io.mmapforge.error.StoreFullException;
import io.mmapforge.format.PresenceWord;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * The protocols of {@link RangeEdits}, step by step the same, with a look after each store whether it is there, as {@link CheckedWrites}
 * has it for the others. Thread-safe; the lanes handed in are entered by the calling thread.
 *
 * <p>Each protocol is in one {@code try}, because an older VM may tell of a store that it left out at any later step.
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
        boolean stored = false;
        boolean committed = false;
        boolean done = false;
        try {
            long held = writes.take(lane, chunk, position, index, "optional.take");
            if (EditedRange.isPresent(chunk, position, presenceBit)) {
                CrashPoint.before("optional.store");
                ScalarStores.store(chunk, position + offset, width, bits);
                check.require(CheckedWrites.isStored(chunk, position + offset, width, bits));
                stored = true;
                CrashPoint.before("optional.release");
                writes.giveBack(lane, chunk, position, held);
            } else {
                EditedRange.putScalar(record, offset, width, bits);
                commit(lane, chunk, position, held, presenceBit, offset, width, record);
                committed = true;
                finish(lane, chunk, position, held, record);
            }
            done = true;
        } catch (StoreFullException e) {
            done = writes.mend(lane) && committed;
            if (!done) {
                throw e;
            }
        } catch (InternalError fault) {
            RuntimeException refusal = check.refusal(fault);
            done = writes.mend(lane) && committed || stored;
            if (!done) {
                throw refusal;
            }
        } finally {
            if (!done) {
                lane.setBroken(true);
            }
        }
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
        boolean committed = false;
        boolean done = false;
        try {
            long held = writes.take(lane, chunk, position, index, "edit.take");
            commit(lane, chunk, position, held, presenceBit, offset, length, record);
            committed = true;
            finish(lane, chunk, position, held, record);
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
                lane.setBroken(true);
            }
        }
    }

    private void commit(
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
        check.require(table.hasImage(lane.number(), from, size, record, from));
        CrashPoint.before("edit.commit");
        lane.commit(held);
        check.require(table.commitAcquire(lane.number()) == held);
    }

    private void finish(Lane lane, ByteBuffer chunk, int position, long held, byte[] record) {
        int from = table.imageTarget(lane.number());
        int size = table.imageLength(lane.number());
        CrashPoint.before("edit.copy");
        Memory.copyWords(record, from, chunk, position + from, size);
        check.requireBytes(record, from, chunk, position + from, size);
        CrashPoint.before("edit.release");
        WordLock.releaseAfterRange(chunk, position, held);
        check.require(!CheckedWrites.isHeld(chunk, position, held));
        CrashPoint.before("edit.clear");
        lane.clear();
        check.require(table.commitAcquire(lane.number()) == 0);
    }

    void clear(Lane lane, ByteBuffer chunk, int position, long index, int presenceBit) {
        boolean stored = false;
        try {
            long held = writes.take(lane, chunk, position, index, "presence.take");
            try {
                int at = position + PresenceWord.offset(presenceBit);
                long cleared = (long) Memory.LONG.get(chunk, at) & ~PresenceWord.mask(presenceBit);
                CrashPoint.before("presence.store");
                Memory.LONG.set(chunk, at, cleared);
                check.requireWord(chunk, at, cleared);
                stored = true;
                CrashPoint.before("presence.release");
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
}
