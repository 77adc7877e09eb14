package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.APPEND_LOCK_OFFSET;

import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Appends records without a key or an order, whose values are put straight into the room behind the last record, where nobody looks before
 * the record is counted.
 *
 * <p>{@link #begin} is followed by the values, and then either by {@link #commit} or, if one of them is refused, by {@link #abandon}. The append lock is
 * held meanwhile, so whoever puts the values must not call anybody else's code. The protocol is that of {@link Appends}. Thread-safe.
 */
public final class InPlaceAppends extends InPlaceProtocol {
    private final RecordGrowth growth;
    private final RoomAlarm roomAlarm;

    InPlaceAppends(Format2Writer writer) {
        super(writer);
        this.growth = writer.growth;
        this.roomAlarm = growth.alarm();
    }

    /**
     * Takes the append lock, and lets the values of the new record be put.
     *
     * @param recordBytes the records' size, a constant where the caller knows it, so that compiled code need not look it up
     * @return the view that has room for the record, for {@link #commit}; null if the thread has no lane of its own, so that the record has to
     *     be appended from private memory
     * @throws io.mmapforge.error.StoreClosedException if the store is closed
     * @throws io.mmapforge.error.RecordBusyException if another writer holds the append lock for too long
     * @throws io.mmapforge.error.StoreFullException if the file had to grow and could not
     * @throws io.mmapforge.error.StoreReplacedException if the file had to grow, and is not at its path any more
     * @throws IllegalStateException if the calling thread is in the middle of a write to the store
     */
    public @Nullable RecordView begin(ThreadState state, RecordPlace place, int recordBytes) {
        Lane lane = writer.enterOwn(state);
        if (lane == null) {
            return null;
        }
        boolean begun = false;
        try {
            RecordView view = view();
            if (view.capacity() == 0) {
                // The view of a closed store, or one of a store without any room yet.
                records.requireOpen();
            }
            CrashPoint.before("append.take");
            long held = words.acquireHeaderLock(header, APPEND_LOCK_OFFSET, lane);
            try {
                long index = records.count();
                if (index < 0 || index >= view.capacity()) {
                    view = growth.roomFor(index);
                }
                if (roomAlarm.isDue(index)) {
                    roomAlarm.ring();
                }
                ByteBuffer chunk = view.chunk(index, recordBytes);
                int position = RecordView.position(index, recordBytes);
                CrashPoint.before("append.sequence");
                Memory.LONG.set(chunk, position, 0L);
                if (place.isElsewhere(chunk)) {
                    lane.keep(place);
                    place.occupy(chunk);
                }
                place.index = index;
                place.held = held;
                CrashPoint.before("append.content");
                place.moveTo(position);
                begun = true;
                return view;
            } finally {
                if (!begun) {
                    WordLock.release(header, APPEND_LOCK_OFFSET, held);
                }
            }
        } finally {
            if (!begun) {
                lane.exit();
            }
        }
    }

    /**
     * Counts the record.
     *
     * @param view what {@link #begin} has returned
     * @return its index
     */
    public long commit(ThreadState state, RecordPlace place, RecordView view) {
        Lane lane = state.ownLane();
        try {
            long index = place.index;
            place.end();
            CrashPoint.before("append.count");
            records.publishCount(view, index + 1);
            CrashPoint.before("append.release");
            lane.wrote();
            return index;
        } finally {
            WordLock.release(header, APPEND_LOCK_OFFSET, place.held);
            lane.exit();
        }
    }

    /** Gives the append lock back. There is no new record. */
    public void abandon(ThreadState state, RecordPlace place) {
        Lane lane = state.ownLane();
        try {
            place.end();
        } finally {
            WordLock.release(header, APPEND_LOCK_OFFSET, place.held);
            lane.exit();
        }
    }
}
