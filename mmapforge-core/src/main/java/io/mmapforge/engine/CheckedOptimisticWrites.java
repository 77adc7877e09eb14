package io.mmapforge.engine;

import io.mmapforge.error.StoreFullException;
import io.mmapforge.format.SequenceWord;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * The protocol of {@link OptimisticWrites}, step by step the same, with a look after each store whether it is there, as {@link CheckedWrites}
 * has it for the others. Thread-safe; the lanes handed in are entered by the calling thread.
 */
final class CheckedOptimisticWrites {
    private final StoreCheck check;
    private final LaneTable table;
    private final CheckedWrites writes;

    CheckedOptimisticWrites(StoreCheck check, LaneTable table, CheckedWrites writes) {
        this.check = check;
        this.table = table;
        this.writes = writes;
    }

    /** As {@link OptimisticWrites#readHeld}. */
    long readHeld(Lane lane, ByteBuffer chunk, int position, long index, int offset, int length, byte[] target) {
        try {
            long held = writes.take(lane, chunk, position, index, "version.take");
            try {
                Memory.copyWords(chunk, position + offset, target, offset, length);
                CrashPoint.before("version.release");
            } finally {
                writes.giveBack(lane, chunk, position, held);
            }
            return SequenceWord.released(held);
        } catch (StoreFullException e) {
            writes.mend(lane);
            throw e;
        } catch (InternalError fault) {
            RuntimeException refusal = check.refusal(fault);
            writes.mend(lane);
            throw refusal;
        }
    }

    /** As {@link OptimisticWrites#write}. */
    boolean write(
            Lane lane,
            ByteBuffer chunk,
            int position,
            long index,
            long version,
            int offset,
            int length,
            byte[] source) {
        boolean committed = false;
        boolean done = false;
        try {
            CrashPoint.before("write.image");
            lane.fill(offset, length, source, offset);
            check.require(table.hasImage(lane.number(), offset, length, source, offset));
            check.askForWord(chunk, position, index);
            lane.intend(index);
            check.require(table.record(lane.number()) == index);
            CrashPoint.before("replace.take");
            long held = OptimisticWrites.take(chunk, position, version, lane);
            if (held == OptimisticWrites.NO_VERSION) {
                done = true;
                return false;
            }
            // An exchange that was left out may report anything.
            check.requireWord(chunk, position, held);
            CrashPoint.before("write.commit");
            lane.commit(held);
            check.require(table.commitAcquire(lane.number()) == held);
            committed = true;
            finish(lane, chunk, position, held, offset, length, source);
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
        return true;
    }

    private void finish(Lane lane, ByteBuffer chunk, int position, long held, int offset, int length, byte[] source) {
        CrashPoint.before("write.copy");
        Memory.copyWords(source, offset, chunk, position + offset, length);
        check.requireBytes(source, offset, chunk, position + offset, length);
        CrashPoint.before("write.release");
        WordLock.releaseAfterRange(chunk, position, held);
        check.require(!CheckedWrites.isHeld(chunk, position, held));
        CrashPoint.before("write.clear");
        lane.clear();
        check.require(table.commitAcquire(lane.number()) == 0);
    }
}
