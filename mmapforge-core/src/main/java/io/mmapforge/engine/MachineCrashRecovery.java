package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.APPEND_LOCK_OFFSET;
import static io.mmapforge.format.Format2Descriptor.SYNC_LOCK_OFFSET;
import static io.mmapforge.format.HeaderDescriptor.CAPACITY_OFFSET;
import static io.mmapforge.format.HeaderDescriptor.RECORD_COUNT_OFFSET;

import io.mmapforge.error.CorruptStoreException;
import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.event.StoreEvents;
import io.mmapforge.format.SequenceWord;
import io.mmapforge.liveness.WriterSlots;
import io.mmapforge.machine.MachineRun.Comparison;
import io.mmapforge.mapping.Memory;
import io.mmapforge.report.Recovery;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a store back to its last sync if the operating system has stopped since.
 *
 * <p>A file's pages reach the disk in any order, so after a crash of the machine nothing behind the last sync can be believed:
 * neither records, nor what lanes say of them, nor that the file grew as the header says. The first writer of a new run of the
 * operating system takes the count and the capacity to what the last sync covers, clears the lanes, and marks the file with the
 * new run in a sync page.
 *
 * <p>A writer that lives proves that there was no such crash, whatever ids and clocks say: its lock would not have outlived it.
 * Where nothing tells, the records stay, since a store that forgets what was acknowledged is the greater evil; unless the
 * opener has decided otherwise.
 */
final class MachineCrashRecovery {
    private final MappedRecords records;
    private final LaneTable lanes;
    private final SyncPages syncPages;
    private final WriterSlots slots;
    private final boolean givesUpUncertain;
    private final @Nullable KeyFileOpening keyFile;

    /**
     * A recovery by a writer that holds the {@link OpeningLock} and has no slot yet.
     *
     * @param givesUpUncertain whether the store is also taken back where nothing tells if the machine crashed
     * @param keyFile the key file, if the records have a key: it is never synced, so it is not believed in where they may not be
     */
    MachineCrashRecovery(
            MappedRecords records,
            LaneTable lanes,
            SyncPages syncPages,
            WriterSlots slots,
            boolean givesUpUncertain,
            @Nullable KeyFileOpening keyFile) {
        this.records = records;
        this.lanes = lanes;
        this.syncPages = syncPages;
        this.slots = slots;
        this.givesUpUncertain = givesUpUncertain;
        this.keyFile = keyFile;
    }

    /**
     * Recovers the store if need be, and maps what it then has.
     *
     * @throws CorruptStoreException if the count or the capacity cannot be true
     * @throws TruncatedStoreException if the file is too short for what it must have
     */
    Recovery run() {
        LastRun last = LastRun.of(records, syncPages);
        if (last.comparison() != Comparison.SAME && !slots.isAnyOwnerAlive()) {
            if (keyFile != null) {
                keyFile.part();
            }
            if (last.comparison() == Comparison.OTHER) {
                return recover(last, Recovery.Cause.MACHINE_CRASH);
            }
            return givesUpUncertain && last.newest().isPresent()
                    ? recover(last, Recovery.Cause.UNCERTAIN)
                    : keepUncertain(last);
        }
        long count = records.mapCounted();
        return Recovery.none(count);
    }

    private Recovery keepUncertain(LastRun last) {
        long count = records.mapCounted();
        if (count <= last.durableCount()) {
            return Recovery.none(count);
        }
        StoreEvents.recovery().end(records.path(), Recovery.Cause.UNCERTAIN.name(), count, count);
        return new Recovery(Recovery.Cause.UNCERTAIN, count, count, 0, 0);
    }

    private Recovery recover(LastRun last, Recovery.Cause cause) {
        StoreEvents.Recovery event = StoreEvents.recovery();
        last.requireDurableRecords(records);
        ByteBuffer header = records.header();
        long found = records.count();
        long kept = last.durableCount();
        long capacity = last.credibleCapacity();
        records.mapAll(kept);
        for (int lane = 0; lane < lanes.count(); lane++) {
            lanes.clearCommit(lane);
            StoreCheck.require(lanes.commitAcquire(lane) == 0, records);
        }
        release(header, APPEND_LOCK_OFFSET);
        release(header, SYNC_LOCK_OFFSET);
        CrashPoint.before("recovery.count");
        // In this order, so that no moment between has a count beyond the capacity.
        if (capacity > last.capacity()) {
            Memory.LONG.setRelease(header, CAPACITY_OFFSET, capacity);
        }
        Memory.LONG.setRelease(header, RECORD_COUNT_OFFSET, kept);
        StoreCheck.require(records.count() == kept, records);
        if (capacity < last.capacity()) {
            Memory.LONG.setRelease(header, CAPACITY_OFFSET, capacity);
        }
        StoreCheck.require(Format2Engine.capacity(header) == capacity, records);
        syncPages.writePage(kept);
        event.end(records.path(), cause.name(), found, kept);
        return kept == found ? Recovery.none(found) : new Recovery(cause, found, kept, 0, 0);
    }

    private void release(ByteBuffer header, int position) {
        long word = (long) Memory.LONG.getAcquire(header, position);
        if (SequenceWord.isHeld(word)) {
            Memory.LONG.setRelease(header, position, SequenceWord.released(word));
            StoreCheck.require((long) Memory.LONG.getAcquire(header, position) != word, records);
        }
    }
}
