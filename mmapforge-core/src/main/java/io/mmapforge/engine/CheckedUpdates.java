package io.mmapforge.engine;

import io.mmapforge.error.StoreFullException;
import io.mmapforge.layout.NumberForm;
import java.nio.ByteBuffer;

/**
 * The protocol of {@link NumberUpdates}, step by step the same, with a look after each store whether it is there, as {@link CheckedWrites}
 * has it for the others. Thread-safe; the lanes handed in are entered by the calling thread.
 */
final class CheckedUpdates {
    private final StoreCheck check;
    private final CheckedWrites writes;

    CheckedUpdates(StoreCheck check, CheckedWrites writes) {
        this.check = check;
        this.writes = writes;
    }

    /** As {@link NumberUpdates#update}. */
    long update(
            Lane lane,
            ByteBuffer chunk,
            int position,
            long index,
            int presenceBit,
            int offset,
            NumberForm form,
            NumberUpdate update,
            long operand,
            long expected) {
        boolean stored = false;
        long result = 0;
        try {
            long held = writes.take(lane, chunk, position, index, "update.take");
            try {
                if (NumberUpdates.isAbsent(chunk, position, presenceBit)) {
                    return NumberUpdates.absent(update, expected);
                }
                long before = NumberUpdates.load(chunk, position + offset, form);
                if (!update.applies(form, before, expected)) {
                    return ~expected;
                }
                long next = update.next(form, before, operand);
                result = update.result(before, next, expected);
                CrashPoint.before("update.store");
                ScalarStores.store(chunk, position + offset, form.sizeBytes(), next);
                check.require(CheckedWrites.isStored(chunk, position + offset, form.sizeBytes(), next));
                stored = true;
                CrashPoint.before("update.release");
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
        return result;
    }
}
