package io.mmapforge.engine;

import java.nio.ByteBuffer;

/**
 * Writes of several fields of a record at once, all or nothing, which leave its other fields as they are.
 *
 * <p>The range from the first of them to the last is looked at under the record's word, and goes through the lane with the new values laid over
 * it: so an image that another has to apply for a writer that was killed holds nothing that was written since. Thread-safe; the lanes handed
 * in are entered by the calling thread.
 */
final class FieldEdits {
    private final ByteBuffer header;
    private final WordLock words;
    private final RangeEdits.Repair repair;

    /**
     * The edits of an open store.
     *
     * @param header maps the lanes
     */
    FieldEdits(ByteBuffer header, WordLock words, RangeEdits.Repair repair) {
        this.header = header;
        this.words = words;
        this.repair = repair;
    }

    /**
     * Writes fields.
     *
     * @param from where the range begins, a multiple of 8
     * @param end where it ends, a multiple of 8
     * @param values room for a record, the fields' new bytes at their offsets; what lies around them in the range is changed
     * @param mask of the same size, with all bits of the fields, and no other
     */
    void write(Lane lane, ByteBuffer chunk, int position, long index, int from, int end, byte[] values, byte[] mask) {
        lane.intend(index);
        CrashPoint.before("fields.take");
        long held = words.acquireRecord(chunk, position, index, lane);
        boolean done = false;
        try {
            CrashPoint.before("fields.image");
            lane.beginImage(from, end - from);
            int image = lane.imagePosition() - from;
            EditedFields.lay(chunk, position, from, end, values, mask, header, image);
            CrashPoint.before("fields.commit");
            lane.commit(held);
            CrashPoint.before("fields.copy");
            EditedFields.store(values, chunk, position, from, end, mask);
            CrashPoint.before("fields.release");
            WordLock.releaseAfterRange(chunk, position, held);
            CrashPoint.before("fields.clear");
            lane.clear();
            done = true;
        } finally {
            if (!done) {
                repair.repair(lane);
            }
        }
    }
}
