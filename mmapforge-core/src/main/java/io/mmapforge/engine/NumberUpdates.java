package io.mmapforge.engine;

import io.mmapforge.layout.NumberForm;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * Changes of one number that depend on the number that is there: looked at and replaced by one store, both under the record's word.
 *
 * <p>So they agree with every other write, of this scalar or of the whole record: none comes between the look and the store. A writer that is
 * killed in between has changed nothing, and one that is killed after the store has done all of it. Thread-safe; the lanes handed in are
 * entered by the calling thread.
 */
final class NumberUpdates {
    private final WordLock words;

    NumberUpdates(WordLock words) {
        this.words = words;
    }

    /**
     * Changes a number of a record that the lane has been told of: see {@link Lane#intend}.
     *
     * @return what {@link NumberUpdate} says
     * @throws RefusedUpdate if the field has no number, or cannot hold the new one
     */
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
        CrashPoint.before("update.take");
        long held = words.acquireRecord(chunk, position, index, lane);
        try {
            if (isAbsent(chunk, position, presenceBit)) {
                return absent(update, expected);
            }
            long stored = load(chunk, position + offset, form);
            if (!update.applies(form, stored, expected)) {
                return ~expected;
            }
            long next = update.next(form, stored, operand);
            CrashPoint.before("update.store");
            ScalarStores.store(chunk, position + offset, form.sizeBytes(), next);
            CrashPoint.before("update.release");
            return update.result(stored, next, expected);
        } finally {
            WordLock.release(chunk, position, held);
        }
    }

    static boolean isAbsent(ByteBuffer chunk, int position, int presenceBit) {
        return presenceBit != RecordEngine.NO_PRESENCE && !EditedRange.isPresent(chunk, position, presenceBit);
    }

    /** No number is the expected one where there is none; every other change needs one. */
    static long absent(NumberUpdate update, long expected) {
        if (update == NumberUpdate.COMPARE_AND_SET) {
            return ~expected;
        }
        throw RefusedUpdate.absent();
    }

    /** A number, by a plain load. */
    static long load(ByteBuffer chunk, int position, NumberForm form) {
        return form.fromBits(
                switch (form.sizeBytes()) {
                    case Long.BYTES -> (long) Memory.LONG.get(chunk, position);
                    case Integer.BYTES -> (int) Memory.INT.get(chunk, position);
                    case Short.BYTES -> (short) Memory.SHORT.get(chunk, position);
                    default -> chunk.get(position);
                });
    }
}
