package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.APPEND_LOCK_OFFSET;
import static io.mmapforge.format.Format2Descriptor.OPENINGS_OFFSET;
import static io.mmapforge.layout.RecordLayout.SEQUENCE_WORD_BYTES;

import io.mmapforge.error.StoreIoException;
import io.mmapforge.format.Format2Geometry;
import io.mmapforge.liveness.LockFile;
import io.mmapforge.liveness.WriterSlots;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.DiskHints;
import io.mmapforge.mapping.Memory;
import io.mmapforge.report.Recovery;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The writing half of {@link Format2Engine}. Thread-safe.
 *
 * <p>After the disk has failed to take a sync nobody can know what it holds, and asking again may well get a false yes, so
 * from then on every write is refused.
 */
final class Format2Writer implements RangeEdits.Repair {
    /**
     * How long a close waits for other threads' writes at least. A growth or a sync in progress may well take longer than the
     * time for which a write is ready to wait, and what is not given back now is not given back before the process ends.
     */
    private static final long SHORTEST_REST_NANOS = 10_000_000_000L;

    private final MappedRecords records;
    private final ByteBuffer header;
    private final LockFile locks;
    private final Lanes lanes;
    private final WordLock words;
    private final RecordGrowth growth;
    private final RoomAlarm roomAlarm;
    private final @Nullable PreGrowth preGrowth;

    /** What writes instead where a store in place may find no room; null where it cannot. */
    private final @Nullable CheckedWrites checked;

    private final RangeEdits edits;

    /** As {@link #checked}, instead of {@link #edits}. */
    private final @Nullable CheckedEdits checkedEdits;

    private final SyncPages syncPages;
    private final Recovery recovery;
    private final int recordSize;
    private final long timeoutNanos;

    /** Whether anything was stored since the file was last forced. Set by every writing thread, so not worth a fence. */
    private boolean unsynced;

    private volatile @Nullable RuntimeException failedSync;

    Format2Writer(
            DataFile file,
            MappedRecords records,
            Format2Geometry geometry,
            LaneTable table,
            LockFile locks,
            long timeoutNanos,
            GrowthOptions options,
            boolean givesUpUncertain) {
        this.records = records;
        this.header = records.header();
        this.locks = locks;
        this.recordSize = records.recordSize();
        this.timeoutNanos = timeoutNanos;
        this.syncPages = new SyncPages(file, records, geometry);
        WriterSlots slots = new WriterSlots(locks, geometry.slotCount());
        StoreCheck check = StoreCheck.of(file, records, table.count());
        Recovery machine;
        OpeningLock opening = OpeningLock.acquire(locks, records.path());
        try {
            machine = new MachineCrashRecovery(records, table, syncPages, slots, givesUpUncertain).run();
            this.lanes = lanes(table, slots, check);
            countOpening(check);
        } finally {
            opening.close();
        }
        this.words = new WordLock(records, table, lanes, timeoutNanos);
        // Touching is an atomic addition, which must not fault: see StoreCheck.
        boolean preTouch = options.preTouch() && (check == null || DiskHints.isRoomy(file.path()));
        this.growth = new RecordGrowth(file, records, geometry.headerSize(), preTouch);
        this.roomAlarm = growth.alarm();
        this.edits = new RangeEdits(words, this);
        this.checked = check == null ? null : new CheckedWrites(check, records, table, lanes, words, growth);
        this.checkedEdits = checked == null ? null : new CheckedEdits(check, table, checked);
        this.recovery = withRepairs(machine, lanes.repairedAtOpen());
        try {
            this.preGrowth = prepareRoom(file, options.preGrowth(), preTouch);
        } catch (RuntimeException | Error e) {
            lanes.release();
            throw e;
        }
    }

    private void countOpening(@Nullable StoreCheck check) {
        try {
            if (check != null) {
                check.askForHeader();
            }
            Memory.LONG.getAndAdd(header, OPENINGS_OFFSET, 1L);
        } catch (RuntimeException | Error e) {
            lanes.release();
            throw e;
        }
    }

    private @Nullable PreGrowth prepareRoom(DataFile file, boolean growAhead, boolean preTouch) {
        if (growAhead) {
            ThreadState state = new ThreadState();
            PreGrowth started = new PreGrowth(file, records, growth, room -> publishAhead(state, room), preTouch);
            started.start();
            return started;
        }
        if (preTouch) {
            records.touch(records.count(), records.mapAll(growth.capacity()).capacity());
        }
        return null;
    }

    private Lanes lanes(LaneTable table, WriterSlots slots, @Nullable StoreCheck check) {
        try {
            return new Lanes(
                    records, table, slots, new LaneRepair(records, table, check), () -> Format2Engine.capacity(header));
        } catch (RuntimeException | Error e) {
            slots.releaseAll();
            throw e;
        }
    }

    Recovery recovery() {
        return recovery;
    }

    void writeScalar(RecordEngine engine, ThreadState state, long index, int offset, int width, long bits) {
        Lane lane = enter(state);
        try {
            ByteBuffer chunk = covering(engine, index).chunk(index, recordSize);
            int position = RecordView.position(index, recordSize);
            if (checked != null) {
                checked.writeScalar(lane, chunk, position, index, offset, width, bits);
                unsynced = true;
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
        } finally {
            lane.exit();
        }
        unsynced = true;
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
                unsynced = true;
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
        } finally {
            lane.exit();
        }
        unsynced = true;
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
        } finally {
            lane.exit();
        }
        unsynced = true;
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
        } finally {
            lane.exit();
        }
        unsynced = true;
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
        } finally {
            lane.exit();
        }
        unsynced = true;
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
            RecordView view = engine.view();
            if (view.capacity() == 0) {
                // The view of a closed store, or one of a store without any room yet.
                records.requireOpen();
            }
            if (checked != null) {
                unsynced = true;
                return checked.append(lane, record, recordBytes);
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
                CrashPoint.before("append.content");
                Memory.copy(
                        record,
                        SEQUENCE_WORD_BYTES,
                        chunk,
                        position + SEQUENCE_WORD_BYTES,
                        recordBytes - SEQUENCE_WORD_BYTES);
                CrashPoint.before("append.count");
                records.publishCount(view, index + 1);
                CrashPoint.before("append.release");
                unsynced = true;
                return index;
            } finally {
                WordLock.release(header, APPEND_LOCK_OFFSET, held);
            }
        } finally {
            lane.exit();
        }
    }

    /** One count store publishes all, so whoever is killed before it has appended nothing. */
    long appendAll(ThreadState state, byte[] content, int count) {
        Lane lane = enter(state);
        try {
            records.requireOpen();
            if (checked != null) {
                unsynced = true;
                return checked.appendAll(lane, content, count);
            }
            CrashPoint.before("batch.take");
            long held = words.acquireHeaderLock(header, APPEND_LOCK_OFFSET, lane);
            try {
                long first = records.count();
                RecordView view = BatchAppend.roomFor(first, count, records.view(), growth::roomFor);
                BatchAppend.copy(content, count, view, first, recordSize);
                CrashPoint.before("batch.count");
                records.publishCount(view, first + count);
                if (roomAlarm.isDue(first + count)) {
                    roomAlarm.ring();
                }
                CrashPoint.before("batch.release");
                unsynced = true;
                return first;
            } finally {
                WordLock.release(header, APPEND_LOCK_OFFSET, held);
            }
        } finally {
            lane.exit();
        }
    }

    private long publishAhead(ThreadState state, long room) {
        Lane lane = enter(state);
        try {
            records.requireOpen();
            if (checked != null) {
                return checked.publishAhead(lane, room);
            }
            CrashPoint.before("append.take");
            long held = words.acquireHeaderLock(header, APPEND_LOCK_OFFSET, lane);
            try {
                return growth.publishAhead(room);
            } finally {
                WordLock.release(header, APPEND_LOCK_OFFSET, held);
            }
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
        Lane lane = lanes.enterShared();
        boolean done = false;
        try {
            records.requireOpen();
            // Before the sync, so that what is written meanwhile counts as not synced.
            unsynced = false;
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
            throw e;
        } finally {
            if (!done) {
                unsynced = true;
            }
            lane.exit();
        }
    }

    /** The last sync of a store that is closed: the room goes with it, so that the next run of the machine finds it, too. */
    void syncIfWritten() {
        if (unsynced && failedSync == null) {
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

    private Lane enter(ThreadState state) {
        requireSyncable();
        Lane lane = lanes.enter(state);
        if (lane.isBroken()) {
            try {
                repair(lane);
            } catch (RuntimeException | Error e) {
                lane.exit();
                throw e;
            }
        }
        return lane;
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

    private RecordView covering(RecordEngine engine, long index) {
        RecordView view = engine.view();
        return view.admits(index) ? view : engine.admit(index);
    }

    private static Recovery withRepairs(Recovery machine, long repairs) {
        boolean processCrash = machine.cause() == Recovery.Cause.NONE && repairs > 0;
        return new Recovery(
                processCrash ? Recovery.Cause.PROCESS_CRASH : machine.cause(),
                machine.foundRecords(),
                machine.keptRecords(),
                repairs);
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
