package io.mmapforge.engine;

import static io.mmapforge.format.LaneDescriptor.IMAGE_OFFSET;
import static io.mmapforge.layout.RecordLayout.SEQUENCE_WORD_BYTES;

import io.mmapforge.layout.NumberForm;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes numbers, some fields at once, and whole records whose values are put straight into the image of the writer's lane, where they count for nothing before the
 * commit.
 *
 * <p>Each write begins with {@link #enter}, or {@link #enterOwn}; then the caller looks for the record's memory, and not before, since that says
 * whether the store is still open; and {@link Lane#exit} ends it. The memory of the lanes, and that of the record, are handed in: nothing behind the
 * taking of a word is loaded before it is done, so that each step to the next one is paid in full, and the caller has them a step nearer. Thread-safe.
 */
public final class InPlaceWrites {
    private final LaneEntry entry;
    private final WordLock words;
    private final NumberUpdates updates;
    private final FieldEdits fieldEdits;

    InPlaceWrites(Format2Writer writer) {
        this.entry = writer.entry;
        this.words = writer.words;
        this.updates = writer.writes.updates();
        this.fieldEdits = writer.writes.fieldEdits();
    }

    /**
     * The calling thread's lane, entered.
     *
     * @throws io.mmapforge.error.StoreClosedException if the store is closed, and the thread has no lane yet
     * @throws IllegalStateException if the calling thread is in the middle of a write to the store
     */
    public Lane enter(ThreadState state) {
        return entry.enter(state);
    }

    /**
     * As {@link #enter}, for what keeps bytes in the lane while others run.
     *
     * @return null if the thread has to share a lane, which is not entered
     */
    public @Nullable Lane enterOwn(ThreadState state) {
        return entry.enterOwn(state);
    }

    /**
     * Stores a scalar of 1, 2, 4 or 8 bytes, at an offset that is a multiple of its width.
     *
     * @param lane the thread's, entered
     * @param lanes maps the lanes
     * @param position where the record begins in its memory
     * @throws io.mmapforge.error.RecordBusyException if another writer holds the record for too long; it is as it was
     */
    public void store(
            ThreadState state,
            Lane lane,
            ByteBuffer lanes,
            ByteBuffer chunk,
            int position,
            long index,
            int offset,
            int width,
            long bits) {
        state.intend(lanes, index);
        CrashPoint.before("scalar.take");
        long held = words.acquireRecord(chunk, position, index, lane);
        try {
            CrashPoint.before("scalar.store");
            ScalarStores.store(chunk, position + offset, width, bits);
            CrashPoint.before("scalar.release");
        } finally {
            WordLock.release(chunk, position, held);
        }
        lane.wrote();
    }

    /**
     * Changes a number in a way that depends on the number that is there: see {@link RecordEngine#update}.
     *
     * @param lane the thread's, entered
     * @param lanes maps the lanes
     * @param position where the record begins in its memory
     */
    public long update(
            ThreadState state,
            Lane lane,
            ByteBuffer lanes,
            ByteBuffer chunk,
            int position,
            long index,
            int presenceBit,
            int offset,
            NumberForm form,
            NumberUpdate update,
            long operand,
            long expected) {
        state.intend(lanes, index);
        long result =
                updates.update(lane, chunk, position, index, presenceBit, offset, form, update, operand, expected);
        lane.wrote();
        return result;
    }

    /**
     * Writes fields, all or nothing, and leaves the record's others as they are: see {@link RecordEngine#writeFields}.
     *
     * @param lane the thread's, entered
     * @param lanes maps the lanes
     * @param position where the record begins in its memory
     * @throws io.mmapforge.error.RecordBusyException if another writer holds the record for too long; it is as it was
     */
    public void writeFields(
            ThreadState state,
            Lane lane,
            ByteBuffer lanes,
            ByteBuffer chunk,
            int position,
            long index,
            int from,
            int end,
            byte[] values,
            byte[] mask) {
        fieldEdits.write(lane, lanes, state.lanePosition(), chunk, position, index, from, end, values, mask);
        lane.wrote();
    }

    /**
     * Lets the values of a record be put into the calling thread's lane. {@link RecordPlace#end} must follow, and then {@link #commit}, unless a value
     * was refused. No word is held meanwhile.
     *
     * @param lanes maps the lanes
     * @param recordBytes the records' size, a constant where the caller knows it, so that compiled code need not look it up
     */
    public void begin(ThreadState state, ByteBuffer lanes, RecordPlace place, int recordBytes) {
        CrashPoint.before("write.image");
        Lane.beginImage(lanes, state.lanePosition(), SEQUENCE_WORD_BYTES, recordBytes - SEQUENCE_WORD_BYTES);
        if (place.isElsewhere(lanes)) {
            place.occupy(lanes);
        }
        place.moveTo(state.lanePosition() + IMAGE_OFFSET - SEQUENCE_WORD_BYTES);
    }

    /**
     * Replaces the record by the values.
     *
     * @param lane the thread's own, entered
     * @param position where the record begins in its memory
     * @throws io.mmapforge.error.RecordBusyException if another writer holds the record for too long; it is as it was
     */
    public void commit(
            ThreadState state,
            Lane lane,
            ByteBuffer lanes,
            ByteBuffer chunk,
            int position,
            long index,
            int recordBytes) {
        state.intend(lanes, index);
        CrashPoint.before("write.take");
        long held = words.acquireRecord(chunk, position, index, lane);
        finish(lane, lanes, state.lanePosition(), chunk, position, recordBytes, held);
        lane.wrote();
    }

    /**
     * Replaces the record by the values, if nobody has written to it since a version of it was read: see {@link OptimisticWrites}.
     *
     * @param lane the thread's own, entered
     * @param position where the record begins in its memory
     * @return whether it was replaced
     */
    public boolean commitVersion(
            ThreadState state,
            Lane lane,
            ByteBuffer lanes,
            ByteBuffer chunk,
            int position,
            long index,
            int recordBytes,
            long version) {
        state.intend(lanes, index);
        CrashPoint.before("replace.take");
        long held = OptimisticWrites.take(chunk, position, version, lane);
        if (held == OptimisticWrites.NO_VERSION) {
            return false;
        }
        finish(lane, lanes, state.lanePosition(), chunk, position, recordBytes, held);
        lane.wrote();
        return true;
    }

    private void finish(
            Lane lane, ByteBuffer lanes, int lanePosition, ByteBuffer chunk, int position, int recordBytes, long held) {
        boolean done = false;
        try {
            CrashPoint.before("write.commit");
            Lane.commit(lanes, lanePosition, held);
            CrashPoint.before("write.copy");
            Memory.copyAlignedWords(
                    lanes,
                    lanePosition + IMAGE_OFFSET,
                    chunk,
                    position + SEQUENCE_WORD_BYTES,
                    recordBytes - SEQUENCE_WORD_BYTES);
            CrashPoint.before("write.release");
            WordLock.releaseAfterRange(chunk, position, held);
            CrashPoint.before("write.clear");
            Lane.clear(lanes, lanePosition);
            done = true;
        } finally {
            if (!done) {
                entry.repair(lane);
            }
        }
    }
}
