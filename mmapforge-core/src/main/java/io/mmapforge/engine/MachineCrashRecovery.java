package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.APPEND_LOCK_OFFSET;
import static io.mmapforge.format.Format2Descriptor.SYNC_LOCK_OFFSET;
import static io.mmapforge.format.HeaderDescriptor.CAPACITY_OFFSET;
import static io.mmapforge.format.HeaderDescriptor.RECORD_COUNT_OFFSET;

import io.mmapforge.error.StoreLockedException;
import io.mmapforge.format.SequenceWord;
import io.mmapforge.format.SyncPage;
import io.mmapforge.liveness.BootId;
import io.mmapforge.liveness.LockFile;
import io.mmapforge.mapping.Memory;
import io.mmapforge.report.Recovery;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a store back to its last sync if the operating system has stopped since.
 *
 * <p>A file's pages reach the disk in any order, so after a crash of the machine nothing behind the last sync can be believed:
 * neither records, nor what lanes say of them, nor that the file grew as the header says. The first writer of a new run of the
 * operating system takes the count and the capacity back, clears the lanes, and marks the file with the new run in a sync page.
 * It holds a lock meanwhile, so that no other writer can have begun.
 */
final class MachineCrashRecovery {
    private static final int LOCK_ATTEMPTS = 5_000;
    private static final long LOCK_PAUSE_NANOS = 2_000_000;

    private final MappedRecords records;
    private final LaneTable lanes;
    private final SyncPages syncPages;
    private final LockFile locks;

    MachineCrashRecovery(MappedRecords records, LaneTable lanes, SyncPages syncPages, LockFile locks) {
        this.records = records;
        this.lanes = lanes;
        this.syncPages = syncPages;
        this.locks = locks;
    }

    Recovery run() {
        if (!isFromAnotherRun(syncPages.newest())) {
            return Recovery.none(records.count());
        }
        FileLock lock = lock();
        try {
            Optional<SyncPage> newest = syncPages.newest();
            return isFromAnotherRun(newest) ? recover(newest.get()) : Recovery.none(records.count());
        } finally {
            LockFile.release(lock);
        }
    }

    /** Whether the page was written in another run of the operating system. If either does not say, it was not. */
    static boolean isFromAnotherRun(Optional<SyncPage> page) {
        UUID now = BootId.current();
        return page.isPresent()
                && !page.get().bootId().equals(now)
                && !page.get().bootId().equals(BootId.UNKNOWN)
                && BootId.isKnown();
    }

    private Recovery recover(SyncPage newest) {
        ByteBuffer header = records.header();
        long found = records.count();
        long kept = Math.min(found, Math.max(newest.durableCount(), 0));
        records.mapAll(kept);
        for (int lane = 0; lane < lanes.count(); lane++) {
            lanes.clearCommit(lane);
            StoreCheck.require(lanes.commitAcquire(lane) == 0, records);
        }
        release(header, APPEND_LOCK_OFFSET);
        release(header, SYNC_LOCK_OFFSET);
        CrashPoint.before("recovery.count");
        Memory.LONG.setRelease(header, RECORD_COUNT_OFFSET, kept);
        StoreCheck.require(records.count() == kept, records);
        long room = credibleRoom(newest, found, records.room());
        if (Format2Engine.capacity(header) > room) {
            // After the count, so that no moment between has a count beyond the capacity.
            Memory.LONG.setRelease(header, CAPACITY_OFFSET, room);
            StoreCheck.require(Format2Engine.capacity(header) == room, records);
        }
        syncPages.writePage(kept);
        return kept < found ? new Recovery(Recovery.Cause.MACHINE_CRASH, found, kept, 0) : Recovery.none(found);
    }

    /**
     * The records that there is room for on the disk. The file may be longer than it was at the last sync and still have holes
     * behind that: its size can reach the disk before its content does.
     *
     * @param found the stated record count
     * @param room the records that the file is long enough for
     */
    static long credibleRoom(SyncPage newest, long found, long room) {
        long kept = Math.min(found, Math.max(newest.durableCount(), 0));
        return Math.max(Math.min(newest.capacity(), room), kept);
    }

    private void release(ByteBuffer header, int position) {
        long word = (long) Memory.LONG.getAcquire(header, position);
        if (SequenceWord.isHeld(word)) {
            Memory.LONG.setRelease(header, position, SequenceWord.released(word));
            StoreCheck.require((long) Memory.LONG.getAcquire(header, position) != word, records);
        }
    }

    private FileLock lock() {
        for (int attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
            Optional<FileLock> lock = locks.tryLock(LockFile.RECOVERY_BYTE, false);
            if (lock.isPresent()) {
                return lock.get();
            }
            Pause.nanos(LOCK_PAUSE_NANOS);
        }
        throw new StoreLockedException(
                records.path(),
                "the store cannot be opened for writing: another process has been recovering it for long; find out whether"
                        + " that process is stopped");
    }
}
