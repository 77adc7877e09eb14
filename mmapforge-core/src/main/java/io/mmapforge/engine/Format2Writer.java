package io.mmapforge.engine;

import io.mmapforge.error.StoreIoException;
import io.mmapforge.event.StoreEvents;
import io.mmapforge.liveness.LockFile;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.DiskHints;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The writing half of {@link Format2Engine}: what a store that is open for writing has, its appends, its syncs and its end. What writes to records
 * that are there is {@link RecordWrites}, and how each write begins {@link LaneEntry}. Thread-safe.
 */
sealed class Format2Writer permits IndexedWriter {
    /**
     * How long a close waits for other threads' writes at least. A growth or a sync in progress may well take longer than the
     * time for which a write is ready to wait, and what is not given back now is not given back before the process ends.
     */
    private static final long SHORTEST_REST_NANOS = 10_000_000_000L;

    final MappedRecords records;
    final WordLock words;
    final RecordGrowth growth;
    final LaneEntry entry;
    final RecordWrites writes;
    final VersionedWrites versions;

    private final DataFile file;
    private final LockFile locks;
    private final Lanes lanes;
    private final boolean preTouch;
    private @Nullable PreGrowth preGrowth;

    /** What writes instead where a store in place may find no room; null where it cannot. */
    private final @Nullable CheckedWrites checked;

    private final Appends appends;

    /** As {@link #checked}, instead of {@link #appends}. */
    final @Nullable CheckedAppends checkedAppends;

    private final SyncPages syncPages;
    private final long timeoutNanos;

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
        this.timeoutNanos = timeoutNanos;
        this.syncPages = opened.syncPages();
        this.lanes = opened.lanes();
        this.words = new WordLock(records, table, lanes, timeoutNanos);
        StoreCheck check = opened.check();
        // Touching is an atomic addition, which must not fault: see StoreCheck.
        this.preTouch = options.preTouch() && (check == null || DiskHints.isRoomy(file.path()));
        this.growth = new RecordGrowth(file, records, preTouch);
        this.appends = new Appends(records, words, growth);
        this.checked = check == null ? null : new CheckedWrites(check, records, table, lanes, words);
        this.entry = new LaneEntry(records, lanes, checked);
        this.writes = new RecordWrites(records, table, entry, words, check, checked);
        this.versions = new VersionedWrites(
                records, entry, words, checked == null ? null : new CheckedOptimisticWrites(check, table, checked));
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

    long append(RecordEngine engine, ThreadState state, byte[] record, int recordBytes) {
        Lane lane = entry.enter(state);
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
        Lane lane = entry.enter(state);
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
        Lane lane = entry.enter(state);
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
        entry.requireSyncable();
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
                    entry.repair(lane);
                }
                checked.sync(lane, syncPages);
            } else {
                syncPages.sync(words, lane, withRoom);
            }
            done = true;
        } catch (StoreIoException e) {
            entry.refuse(e);
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
        if (!entry.hasFailedSync() && lanes.isUnsynced()) {
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
}
