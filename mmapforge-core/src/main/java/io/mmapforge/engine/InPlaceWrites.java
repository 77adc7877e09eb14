package io.mmapforge.engine;

import static io.mmapforge.layout.RecordLayout.SEQUENCE_WORD_BYTES;

import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Replaces whole records, whose values are put straight into the image of the writer's lane, where they count for nothing before the commit.
 *
 * <p>{@link #begin} is followed by the values, and then either by {@link #commit} or, if one of them is refused, by {@link #abandon}. No word is
 * held while values are put. The protocol is that of {@link Format2Writer#write}. Thread-safe.
 */
public final class InPlaceWrites extends InPlaceProtocol {
    private final RecordEngine engine;

    InPlaceWrites(RecordEngine engine, Format2Writer writer) {
        super(writer);
        this.engine = engine;
    }

    /**
     * Lets the values of a record be put into the calling thread's lane.
     *
     * @param recordBytes the records' size, a constant where the caller knows it, so that compiled code need not look it up
     * @return the memory that holds the record, for {@link #commit}; null if the thread has no lane of its own, so that the record has to be
     *     written from private memory
     * @throws io.mmapforge.error.StoreClosedException if the store is closed
     * @throws io.mmapforge.error.RecordIndexException if there is no such record
     * @throws IllegalStateException if the calling thread is in the middle of a write to the store
     */
    public @Nullable ByteBuffer begin(ThreadState state, RecordPlace place, long index, int recordBytes) {
        Lane lane = writer.enterOwn(state);
        if (lane == null) {
            return null;
        }
        boolean begun = false;
        try {
            RecordView known = view();
            RecordView covering = known.admits(index) ? known : engine.admit(index);
            ByteBuffer chunk = covering.chunk(index, recordBytes);
            CrashPoint.before("write.image");
            lane.beginImage(SEQUENCE_WORD_BYTES, recordBytes - SEQUENCE_WORD_BYTES);
            if (place.isElsewhere(header)) {
                place.occupy(header);
            }
            place.moveTo(lane.imagePosition() - SEQUENCE_WORD_BYTES);
            begun = true;
            return chunk;
        } finally {
            if (!begun) {
                lane.exit();
            }
        }
    }

    /**
     * Replaces the record by the values.
     *
     * @param chunk what {@link #begin} has returned
     * @throws io.mmapforge.error.RecordBusyException if another writer holds the record for too long; it is as it was
     */
    public void commit(ThreadState state, RecordPlace place, ByteBuffer chunk, long index, int recordBytes) {
        Lane lane = state.ownLane();
        try {
            int image = place.position() + SEQUENCE_WORD_BYTES;
            place.end();
            int position = RecordView.position(index, recordBytes);
            lane.intend(index);
            CrashPoint.before("write.take");
            long held = words.acquireRecord(chunk, position, index, lane);
            finish(lane, image, chunk, position, recordBytes, held);
            lane.wrote();
        } finally {
            lane.exit();
        }
    }

    private void finish(Lane lane, int image, ByteBuffer chunk, int position, int recordBytes, long held) {
        boolean done = false;
        try {
            CrashPoint.before("write.commit");
            lane.commit(held);
            CrashPoint.before("write.copy");
            Memory.copyAlignedWords(
                    header, image, chunk, position + SEQUENCE_WORD_BYTES, recordBytes - SEQUENCE_WORD_BYTES);
            CrashPoint.before("write.release");
            WordLock.releaseAfterRange(chunk, position, held);
            CrashPoint.before("write.clear");
            lane.clear();
            done = true;
        } finally {
            if (!done) {
                writer.repair(lane);
            }
        }
    }

    /**
     * Replaces the record by the values, if nobody has written to it since a version of it was read: see {@link OptimisticWrites}.
     *
     * @param chunk what {@link #begin} has returned
     * @return whether it was replaced
     */
    public boolean commitVersion(
            ThreadState state, RecordPlace place, ByteBuffer chunk, long index, int recordBytes, long version) {
        Lane lane = state.ownLane();
        try {
            int image = place.position() + SEQUENCE_WORD_BYTES;
            place.end();
            int position = RecordView.position(index, recordBytes);
            lane.intend(index);
            CrashPoint.before("replace.take");
            long held = OptimisticWrites.take(chunk, position, version, lane);
            if (held == OptimisticWrites.NO_VERSION) {
                return false;
            }
            finish(lane, image, chunk, position, recordBytes, held);
            lane.wrote();
            return true;
        } finally {
            lane.exit();
        }
    }

    /** Forgets the values. The record stays as it was. */
    public void abandon(ThreadState state, RecordPlace place) {
        place.end();
        state.ownLane().exit();
    }
}
