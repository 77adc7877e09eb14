package io.mmapforge.engine;

import io.mmapforge.error.StoreFullException;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * The protocol of {@link FieldEdits}, step by step the same, with a look after each store whether it is there, as {@link CheckedWrites} has it
 * for the others. Thread-safe; the lanes handed in are entered by the calling thread.
 */
final class CheckedFieldEdits {
    private final StoreCheck check;
    private final LaneTable table;
    private final CheckedWrites writes;

    CheckedFieldEdits(StoreCheck check, LaneTable table, CheckedWrites writes) {
        this.check = check;
        this.table = table;
        this.writes = writes;
    }

    /** As {@link FieldEdits#write}. */
    void write(Lane lane, ByteBuffer chunk, int position, long index, int from, int end, byte[] values, byte[] mask) {
        boolean committed = false;
        boolean done = false;
        try {
            long held = writes.take(lane, chunk, position, index, "fields.take");
            EditedFields.complete(chunk, position, from, end, values, mask);
            commit(lane, held, from, end - from, values);
            committed = true;
            CrashPoint.before("fields.copy");
            Memory.copyWords(values, from, chunk, position + from, end - from);
            check.requireBytes(values, from, chunk, position + from, end - from);
            CrashPoint.before("fields.release");
            WordLock.releaseAfterRange(chunk, position, held);
            check.require(!CheckedWrites.isHeld(chunk, position, held));
            CrashPoint.before("fields.clear");
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
                lane.setBroken(true);
            }
        }
    }

    private void commit(Lane lane, long held, int from, int size, byte[] values) {
        CrashPoint.before("fields.image");
        lane.fill(from, size, values, from);
        check.require(table.hasImage(lane.number(), from, size, values, from));
        CrashPoint.before("fields.commit");
        lane.commit(held);
        check.require(table.commitAcquire(lane.number()) == held);
    }
}
