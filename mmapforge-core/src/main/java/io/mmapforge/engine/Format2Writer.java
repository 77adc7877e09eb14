package io.mmapforge.engine;

import io.mmapforge.error.StoreIoException;
import io.mmapforge.event.StoreEvents;
import io.mmapforge.layout.NumberForm;
import io.mmapforge.liveness.LockFile;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.DiskHints;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The writing half of {@link Format2Engine}. Thread-safe.
 *
 * <p>After the disk has failed to take a sync nobody can know what it holds, and asking again may well get a false yes, so
 * from then on every write is refused.
 */
sealed class Format2Writer implements RangeEdits.Repair permits IndexedWriter {
    /**
     * How long a close waits for other threads' writes at least. A growth or a sync in progress may well take longer than the
     * time for which a write is ready to wait, and what is not given back now is not given back before the process ends.
     */
    private static final long SHORTEST_REST_NANOS = 10_000_000_000L;

    final MappedRecords records;
    final WordLock words;
    final RecordGrowth growth;

    private final DataFile file;
    private final LockFile locks;
    private final Lanes lanes;
    private final boolean preTouch;
    private @Nullable PreGrowth preGrowth;

    /** What writes instead where a store in place may find no room; null where it cannot. */
    private final @Nullable CheckedWrites checked;

    private final RangeEdits edits;

    /** As {@link #checked}, instead of {@link #edits}. */
    private final @Nullable CheckedEdits checkedEdits;

    final NumberUpdates updates;

    /** As {@link #checked}, instead of {@link #updates}. */
    private final @Nullable CheckedUpdates checkedUpdates;

    private final FieldEdits fieldEdits;

    /** As {@link #checked}, instead of {@link #fieldEdits}. */
    private final @Nullable CheckedFieldEdits checkedFieldEdits;

    private final OptimisticWrites optimistic;

    /** As {@link #checked}, instead of {@link #optimistic}. */
    private final @Nullable CheckedOptimisticWrites checkedOptimistic;

    private final Appends appends;

    /** As {@link #checked}, instead of {@link #appends}. */
    final @Nullable CheckedAppends checkedAppends;

    private final SyncPages syncPages;
    private final int recordSize;
    private final long timeoutNanos;

    private volatile @Nullable RuntimeException failedSync;

    /**
     * Writes to a store whose opening has been gone through; {@link #start} must follow.
     *
     * @param opened the outcome, whose lanes {@link #close()} gives back
     */
    Format2Writer(
            DataFile file,
            MappedRecords records,
            LaneTable table,
            WriterOpening opened,
            LockFile locks,
            long timeoutNanos,
            GrowthOptions options) {
        this.file = file;
        this.records = records;
        this.locks = locks;
        this.recordSize = records.recordSize();
        this.timeoutNanos = timeoutNanos;
        this.syncPages = opened.syncPages();
        this.lanes = opened.lanes();
        this.words = new WordLock(records, table, lanes, timeoutNanos);
        StoreCheck check = opened.check();
        // Touching is an atomic addition, which must not fault: see StoreCheck.
        this.preTouch = options.preTouch() && (check == null || DiskHints.isRoomy(file.path()));
        this.growth = new RecordGrowth(file, records, preTouch);
        this.edits = new RangeEdits(words, this);
        this.updates = new NumberUpdates(words);
        this.fieldEdits = new FieldEdits(records.header(), words, this);
        this.optimistic = new OptimisticWrites(words, this);
        this.appends = new Appends(records, words, growth);
        this.checked = check == null ? null : new CheckedWrites(check, records, table, lanes, words);
        this.checkedEdits = checked == null ? null : new CheckedEdits(check, table, checked);
        this.checkedUpdates = checked == null ? null : new CheckedUpdates(check, checked);
        this.checkedFieldEdits = checked == null ? null : new CheckedFieldEdits(check, table, checked);
        this.checkedOptimistic = checked == null ? null : new CheckedOptimisticWrites(check, table, checked);
        this.checkedAppends = checked == null ? null : new CheckedAppends(check, records, checked, growth);
    }

    /**
     * Makes room ahead, if that is wanted: from now on in the background, or at once.
     *
     * @param growAhead whether a thread in the background keeps room ahead
     * @param tables makes a piece of what else the thread keeps ready, if there is anything: see {@link PreGrowth}
     */
    void start(boolean growAhead, @Nullable BooleanSupplier tables) {
        if (growAhead) {
            ThreadState state = new ThreadState();
            PreGrowth started =
                    new PreGrowth(file, records, growth, room -> publishAhead(state, room), preTouch, tables);
            started.start();
            preGrowth = started;
        } else if (preTouch) {
            records.touch(records.count(), records.mapAll(growth.capacity()).capacity());
        }
    }

    /** Whether whole records can be put into mapped memory at once, without a look at each store whether it is there. */
    final boolean writesInPlace() {
        return checked == null;
    }

    void writeScalar(RecordEngine engine, ThreadState state, long index, int offset, int width, long bits) {
        Lane lane = enter(state);
        try {
            ByteBuffer chunk = covering(engine, index).chunk(index, recordSize);
            int position = RecordView.position(index, recordSize);
            if (checked != null) {
                checked.writeScalar(lane, chunk, position, index, offset, width, bits);
                lane.wrote();
                return;
            }
            lane.intend(index);
            CrashPoint.before("scalar.take");
            long held = words.acquireRecord(chunk, position, index, lane);
            try {
                CrashPoint.before("scalar.store");
                store(chunk, position + offset, width, bits);
                CrashPoint.before("scalar.release");
            } finally {
                WordLock.release(chunk, position, held);
            }
            lane.wrote();
        } finally {
            lane.exit();
        }
    }

    long update(
            RecordEngine engine,
            ThreadState state,
            long index,
            int presenceBit,
            int offset,
            NumberForm form,
            NumberUpdate update,
            long operand,
            long expected) {
        Lane lane = enter(state);
        try {
            ByteBuffer chunk = covering(engine, index).chunk(index, recordSize);
            int position = RecordView.position(index, recordSize);
            long result;
            if (checkedUpdates != null) {
                result = checkedUpdates.update(
                        lane, chunk, position, index, presenceBit, offset, form, update, operand, expected);
            } else {
                lane.intend(index);
                result = updates.update(
                        lane, chunk, position, index, presenceBit, offset, form, update, operand, expected);
            }
            lane.wrote();
            return result;
        } finally {
            lane.exit();
        }
    }

    void write(
            RecordEngine engine,
            ThreadState state,
            long index,
            int recordBytes,
            int offset,
            int length,
            byte[] source,
            int sourcePosition) {
        Lane lane = enter(state);
        try {
            ByteBuffer chunk = covering(engine, index).chunk(index, recordBytes);
            int position = RecordView.position(index, recordBytes);
            if (checked != null) {
                checked.write(lane, chunk, position, index, offset, length, source, sourcePosition);
                lane.wrote();
                return;
            }
            CrashPoint.before("write.image");
            lane.fill(offset, length, source, sourcePosition);
            lane.intend(index);
            CrashPoint.before("write.take");
            long held = words.acquireRecord(chunk, position, index, lane);
            boolean done = false;
            try {
                CrashPoint.before("write.commit");
                lane.commit(held);
                CrashPoint.before("write.copy");
                Memory.copyWords(source, sourcePosition, chunk, position + offset, length);
                CrashPoint.before("write.release");
                WordLock.releaseAfterRange(chunk, position, held);
                CrashPoint.before("write.clear");
                lane.clear();
                done = true;
            } finally {
                if (!done) {
                    repair(lane);
                }
            }
            lane.wrote();
        } finally {
            lane.exit();
        }
    }

    void writeFields(
            RecordEngine engine, ThreadState state, long index, int from, int end, byte[] values, byte[] mask) {
        Lane lane = enter(state);
        try {
            ByteBuffer chunk = covering(engine, index).chunk(index, recordSize);
            int position = RecordView.position(index, recordSize);
            if (checkedFieldEdits != null) {
                checkedFieldEdits.write(lane, chunk, position, index, from, end, values, mask);
            } else {
                fieldEdits.write(lane, chunk, position, index, from, end, values, mask);
            }
            lane.wrote();
        } finally {
            lane.exit();
        }
    }

    long readVersion(
            RecordEngine engine,
            ThreadState state,
            long index,
            int recordBytes,
            int offset,
            int length,
            byte[] target) {
        ByteBuffer chunk = covering(engine, index).chunk(index, recordBytes);
        int position = RecordView.position(index, recordBytes);
        long version = OptimisticWrites.read(chunk, position, offset, length, target);
        return version != OptimisticWrites.NO_VERSION
                ? version
                : readHeld(state, chunk, position, index, offset, length, target);
    }

    private long readHeld(
            ThreadState state, ByteBuffer chunk, int position, long index, int offset, int length, byte[] target) {
        Lane lane = enter(state);
        try {
            records.requireOpen();
            return checkedOptimistic != null
                    ? checkedOptimistic.readHeld(lane, chunk, position, index, offset, length, target)
                    : optimistic.readHeld(lane, chunk, position, index, offset, length, target);
        } finally {
            lane.exit();
        }
    }

    boolean writeVersion(
            RecordEngine engine,
            ThreadState state,
            long index,
            int recordBytes,
            long version,
            int offset,
            int length,
            byte[] source) {
        Lane lane = enter(state);
        try {
            ByteBuffer chunk = covering(engine, index).chunk(index, recordBytes);
            int position = RecordView.position(index, recordBytes);
            boolean written = checkedOptimistic != null
                    ? checkedOptimistic.write(lane, chunk, position, index, version, offset, length, source)
                    : optimistic.write(lane, chunk, position, index, version, offset, length, source);
            lane.wrote();
            return written;
        } finally {
            lane.exit();
        }
    }

    /** Requires a write not to have taken longer than one is ready to wait. */
    void requirePatience(long index, long waitedNanos) {
        words.requirePatience(index, waitedNanos);
    }

    void writeOptionalScalar(
            RecordEngine engine,
            ThreadState state,
            long index,
            int presenceBit,
            int offset,
            int width,
            long bits,
            byte[] scratch) {
        Lane lane = enter(state);
        try {
            ByteBuffer chunk = covering(engine, index).chunk(index, recordSize);
            int position = RecordView.position(index, recordSize);
            if (checkedEdits != null) {
                checkedEdits.setScalar(lane, chunk, position, index, presenceBit, offset, width, bits, scratch);
            } else {
                edits.setScalar(lane, chunk, position, index, presenceBit, offset, width, bits, scratch);
            }
            lane.wrote();
        } finally {
            lane.exit();
        }
    }

    void edit(
            RecordEngine engine,
            ThreadState state,
            long index,
            int presenceBit,
            int offset,
            int length,
            byte[] record) {
        Lane lane = enter(state);
        try {
            ByteBuffer chunk = covering(engine, index).chunk(index, recordSize);
            int position = RecordView.position(index, recordSize);
            if (checkedEdits != null) {
                checkedEdits.setRange(lane, chunk, position, index, presenceBit, offset, length, record);
            } else {
                edits.setRange(lane, chunk, position, index, presenceBit, offset, length, record);
            }
            lane.wrote();
        } finally {
            lane.exit();
        }
    }

    void clearPresence(RecordEngine engine, ThreadState state, long index, int presenceBit) {
        Lane lane = enter(state);
        try {
            ByteBuffer chunk = covering(engine, index).chunk(index, recordSize);
            int position = RecordView.position(index, recordSize);
            if (checkedEdits != null) {
                checkedEdits.clear(lane, chunk, position, index, presenceBit);
            } else {
                edits.clear(lane, chunk, position, index, presenceBit);
            }
            lane.wrote();
        } finally {
            lane.exit();
        }
    }

    /**
     * Finishes or undoes a write of this store that an error cut short. Until that succeeds the lane takes no other write, of
     * whatever kind: naming another record in it would already part the commit from its record.
     */
    @Override
    public void repair(Lane lane) {
        lane.setBroken(true);
        if (checked != null) {
            checked.repair(lane);
        } else {
            lanes.repairOwn(lane);
        }
        lane.setBroken(false);
    }

    long append(RecordEngine engine, ThreadState state, byte[] record, int recordBytes) {
        Lane lane = enter(state);
        try {
            long index = checkedAppends != null
                    ? checkedAppend(checkedAppends, engine, lane, record, recordBytes)
                    : appends.append(engine.view(), lane, record, recordBytes);
            lane.wrote();
            return index;
        } finally {
            lane.exit();
        }
    }

    private long checkedAppend(
            CheckedAppends checkedAppends, RecordEngine engine, Lane lane, byte[] record, int recordBytes) {
        if (engine.view().capacity() == 0) {
            records.requireOpen();
        }
        return checkedAppends.append(lane, record, recordBytes);
    }

    long appendAll(ThreadState state, byte[] content, int count) {
        Lane lane = enter(state);
        try {
            records.requireOpen();
            long first = checkedAppends != null
                    ? checkedAppends.appendAll(lane, content, count)
                    : appends.appendAll(lane, content, count);
            lane.wrote();
            return first;
        } finally {
            lane.exit();
        }
    }

    private long publishAhead(ThreadState state, long room) {
        Lane lane = enter(state);
        try {
            records.requireOpen();
            return checkedAppends != null ? checkedAppends.publishAhead(lane, room) : appends.publishAhead(lane, room);
        } finally {
            lane.exit();
        }
    }

    /** Forces the records. */
    void sync() {
        sync(false);
    }

    private void sync(boolean withRoom) {
        requireSyncable();
        StoreEvents.Sync event = StoreEvents.sync();
        Lane lane = lanes.enterShared();
        boolean done = false;
        long count = 0;
        try {
            records.requireOpen();
            count = records.count();
            // Before the sync, so that what is written meanwhile counts as not synced.
            lanes.beginSync();
            forceDerived();
            if (checked != null) {
                if (lane.isBroken()) {
                    repair(lane);
                }
                checked.sync(lane, syncPages);
            } else {
                syncPages.sync(words, lane, withRoom);
            }
            done = true;
        } catch (StoreIoException e) {
            failedSync = e;
            lanes.takeCare();
            throw e;
        } finally {
            if (!done) {
                lane.wrote();
            }
            lane.exit();
            event.end(records.path(), count, withRoom, done);
        }
    }

    /** Forces what is made of the records, if it has to be on the disk before the sync page says that they are. */
    void forceDerived() {
        // Nothing: records without a key have nothing beside them.
    }

    /** The last sync of a store that is closed: the room goes with it, so that the next run of the machine finds it, too. */
    void syncIfWritten() {
        if (failedSync == null && lanes.isUnsynced()) {
            sync(true);
        }
    }

    /**
     * Gives the writer's rights back; to be called after {@link MappedRecords#close()}.
     *
     * @return whether no thread stores into the file any more. If one still does, stuck in the middle of a write, the rights
     *     and the mappings have to stay until this process ends, lest others take them for a dead writer's.
     */
    boolean close() {
        if (preGrowth != null) {
            preGrowth.stop(SHORTEST_REST_NANOS);
        }
        if (!lanes.awaitRest(Math.max(timeoutNanos, SHORTEST_REST_NANOS))) {
            return false;
        }
        lanes.release();
        locks.close();
        return true;
    }

    /** The calling thread's lane, entered. One look at the lane, as long as nothing out of the ordinary has happened. */
    final Lane enter(ThreadState state) {
        Lane lane = state.lane;
        if (lane == null || lane.needsCare() || lane.isInUse()) {
            return enterWithCare(state);
        }
        lane.announce();
        return lane;
    }

    /** As {@link #enter}, or null if the thread has to share a lane. */
    final @Nullable Lane enterOwn(ThreadState state) {
        Lane lane = enter(state);
        if (lane.isShared()) {
            lane.exit();
            return null;
        }
        return lane;
    }

    private Lane enterWithCare(ThreadState state) {
        requireNotWithinWrite(state);
        requireSyncable();
        try {
            Lane lane = lanes.enter(state);
            return lane.isBroken() ? repaired(lane) : lane;
        } catch (IllegalStateException e) {
            throw records.unmapped(e);
        }
    }

    private Lane repaired(Lane lane) {
        boolean done = false;
        try {
            // What the lane had in the file may be somebody else's once the store is closed.
            records.requireOpen();
            repair(lane);
            done = true;
            return lane;
        } finally {
            if (!done) {
                lane.exit();
            }
        }
    }

    /** Gives back what the thread holds of a write that an error cut short. The store is open. */
    void mend(ThreadState state) {
        if (isLeft(state)) {
            Lane lane = state.ownLane();
            try {
                repair(lane);
            } finally {
                lane.exit();
            }
        }
    }

    private static boolean isWithinWrite(ThreadState state) {
        Lane lane = state.lane;
        return lane != null && !lane.isShared() && lane.isInUse();
    }

    /** Whether the lane was never exited: there was no room on the stack even for that, or the thread was stopped on its way. */
    private static boolean isLeft(ThreadState state) {
        return isWithinWrite(state) && !state.isEncoding();
    }

    /** A write within another would put its bytes into the image of that. */
    private void requireNotWithinWrite(ThreadState state) {
        if (isLeft(state)) {
            state.ownLane().setBroken(true);
        } else if (isWithinWrite(state)) {
            throw new IllegalStateException(
                    "nothing was written: the store was called by what encodes one of its records for"
                            + " a write, expected an encoder that reads the record and nothing else; take what it needs from the"
                            + " store before the write [" + records.path() + "]");
        }
    }

    private void requireSyncable() {
        RuntimeException failure = failedSync;
        if (failure != null) {
            throw new StoreIoException(
                    records.path(),
                    "a write was not done: an earlier sync of this store failed, so nobody knows what the disk holds;"
                            + " close the store, check the disk, and compare the file with another copy",
                    failure);
        }
    }

    final RecordView covering(RecordEngine engine, long index) {
        RecordView view = engine.view();
        return view.admits(index) ? view : engine.admit(index);
    }

    static void store(ByteBuffer chunk, int position, int width, long bits) {
        switch (width) {
            case Long.BYTES -> Memory.LONG.set(chunk, position, bits);
            case Integer.BYTES -> Memory.INT.set(chunk, position, (int) bits);
            case Short.BYTES -> Memory.SHORT.set(chunk, position, (short) bits);
            case Byte.BYTES -> chunk.put(position, (byte) bits);
            default -> throw new IllegalArgumentException("a scalar has 1, 2, 4 or 8 bytes, not " + width);
        }
    }
}
