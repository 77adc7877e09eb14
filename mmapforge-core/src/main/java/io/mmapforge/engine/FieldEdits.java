package io.mmapforge.engine;

import io.mmapforge.format.LaneDescriptor;
import java.nio.ByteBuffer;

/**
 * Writes of several fields of a record at once, all or nothing, which leave its other fields as they are.
 *
 * <p>The range from the first of them to the last is looked at under the record's word, and goes through the lane with the new values laid over
 * it: so an image that another has to apply for a writer that was killed holds nothing that was written since. Thread-safe; the lanes handed
 * in are entered by the calling thread.
 */
final class FieldEdits {
    private final WordLock words;
    private final RangeEdits.Repair repair;

    /** The edits of an open store. */
    FieldEdits(WordLock words, RangeEdits.Repair repair) {
        this.words = words;
        this.repair = repair;
    }

    /**
     * Writes fields.
     *
     * @param lanes maps the lanes
     * @param lanePosition where the lane is among them
     * @param from where the range begins, a multiple of 8
     * @param end where it ends, a multiple of 8
     * @param values room for a record, the fields' new bytes at their offsets; what lies around them in the range is changed
     * @param mask of the same size, with all bits of the fields, and no other
     */
    void write(
            Lane lane,
            ByteBuffer lanes,
            int lanePosition,
            ByteBuffer chunk,
            int position,
            long index,
            int from,
            int end,
            byte[] values,
            byte[] mask) {
        Lane.intend(lanes, lanePosition, index);
        CrashPoint.before("fields.take");
        long held = words.acquireRecord(chunk, position, index, lane);
        boolean done = false;
        try {
            CrashPoint.before("fields.image");
            Lane.beginImage(lanes, lanePosition, from, end - from);
            EditedFields.lay(
                    chunk, position, from, end, values, mask, lanes, lanePosition + LaneDescriptor.IMAGE_OFFSET - from);
            CrashPoint.before("fields.commit");
            Lane.commit(lanes, lanePosition, held);
            CrashPoint.before("fields.copy");
            EditedFields.store(values, chunk, position, from, end, mask);
            CrashPoint.before("fields.release");
            WordLock.releaseAfterRange(chunk, position, held);
            CrashPoint.before("fields.clear");
            Lane.clear(lanes, lanePosition);
            done = true;
        } finally {
            if (!done) {
                repair.repair(lane);
            }
        }
    }
}
