package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.APPEND_LOCK_OFFSET;

import io.mmapforge.mapping.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Appends records without a key or an order, whose values are put straight into the room behind the last record, where nobody looks before
 * the record is counted.
 *
 * <p>{@link #begin} is followed by the values, then by {@link RecordPlace#end}, and then either by {@link #commit} or, if one of them is refused, by
 * {@link #abandon}. The append lock is held meanwhile, so whoever puts the values must not call anybody else's code. The protocol is that of
 * {@link Appends}. Thread-safe.
 */
public final class InPlaceAppends implements Consumer<RecordView> {
    private static final VarHandle VIEW;

    static {
        try {
            VIEW = MethodHandles.lookup().findVarHandle(InPlaceAppends.class, "view", RecordView.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final LaneEntry entry;
    private final MappedRecords records;
    private final WordLock words;
    private final RecordGrowth growth;
    private final RoomAlarm roomAlarm;

    /** The records as they are mapped; none if the store is closed. To be looked at in a lane that was entered. */
    private RecordView view;

    InPlaceAppends(Format2Writer writer) {
        this.entry = writer.entry;
        this.records = writer.records;
        this.words = writer.words;
        this.growth = writer.growth;
        this.roomAlarm = growth.alarm();
        this.view = records.view();
    }

    /** Takes a new view of the records. */
    @Override
    public void accept(RecordView newView) {
        VIEW.setVolatile(this, newView);
    }

    /**
     * The calling thread's lane, entered; null if the thread has to share a lane, so that the record has to be appended from private memory.
     *
     * @throws io.mmapforge.error.StoreClosedException if the store is closed, and the thread has no lane yet
     * @throws IllegalStateException if the calling thread is in the middle of a write to the store
     */
    public @Nullable Lane enterOwn(ThreadState state) {
        return entry.enterOwn(state);
    }

    /**
     * Takes the append lock, and lets the values of the new record be put.
     *
     * @param lane the thread's own, entered
     * @param header maps the header
     * @param recordBytes the records' size, a constant where the caller knows it, so that compiled code need not look it up
     * @return the view that has room for the record, for {@link #commit}
     * @throws io.mmapforge.error.StoreClosedException if the store is closed
     * @throws io.mmapforge.error.RecordBusyException if another writer holds the append lock for too long
     * @throws io.mmapforge.error.StoreFullException if the file had to grow and could not
     * @throws io.mmapforge.error.StoreReplacedException if the file had to grow, and is not at its path any more
     */
    public RecordView begin(Lane lane, ByteBuffer header, RecordPlace place, int recordBytes) {
        RecordView known = (RecordView) VIEW.getOpaque(this);
        if (known.capacity() == 0) {
            // The view of a closed store, or one of a store without any room yet.
            records.requireOpen();
        }
        CrashPoint.before("append.take");
        long held = words.acquireHeaderLock(header, APPEND_LOCK_OFFSET, lane);
        boolean begun = false;
        try {
            long index = records.count();
            RecordView roomy = index < 0 || index >= known.capacity() ? growth.roomFor(index) : known;
            if (roomAlarm.isDue(index)) {
                roomAlarm.ring();
            }
            ByteBuffer chunk = roomy.chunk(index, recordBytes);
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
            return roomy;
        } finally {
            if (!begun) {
                WordLock.release(header, APPEND_LOCK_OFFSET, held);
            }
        }
    }

    /**
     * Counts the record, and gives the append lock back.
     *
     * @param lane the thread's own, entered
     * @param roomy what {@link #begin} has returned
     * @return its index
     */
    public long commit(Lane lane, ByteBuffer header, RecordPlace place, RecordView roomy) {
        long index = place.index;
        try {
            CrashPoint.before("append.count");
            records.publishCount(roomy, index + 1);
            CrashPoint.before("append.release");
            lane.wrote();
            return index;
        } finally {
            WordLock.release(header, APPEND_LOCK_OFFSET, place.held);
        }
    }

    /** Gives the append lock back. There is no new record. */
    public void abandon(ByteBuffer header, RecordPlace place) {
        WordLock.release(header, APPEND_LOCK_OFFSET, place.held);
    }
}
