package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.APPEND_LOCK_OFFSET;
import static io.mmapforge.format.Format2Descriptor.REPAIRS_OFFSET;
import static io.mmapforge.format.Format2Descriptor.SYNC_LOCK_OFFSET;

import io.mmapforge.format.SequenceWord;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finishes or undoes what a dead writer left in its lanes.
 *
 * <p>A committed write is finished from its image, an uncommitted one is undone by giving its record back, since nothing was
 * stored into it. Every step can be done twice, so a repair that is itself cut short is simply done again. The caller holds
 * the right to the lanes: their slot's lock.
 *
 * <p>A step that finds no room on the disk ends the repair before the next one, so that a later repair begins with it.
 */
final class LaneRepair {
    private static final long NO_RECORD = -1;

    private final MappedRecords records;
    private final LaneTable lanes;
    private final @Nullable StoreCheck check;

    /**
     * Builds the repair of a file's lanes.
     *
     * @param check finds out beforehand whether there is room for a word, where there may be none
     */
    LaneRepair(MappedRecords records, LaneTable lanes, @Nullable StoreCheck check) {
        this.records = records;
        this.lanes = lanes;
        this.check = check;
    }

    /** Repairs all lanes of a slot, and returns how many words it gave back. */
    int repairSlot(int slot, long capacity) {
        int first = lanes.firstLaneOf(slot);
        int repaired = 0;
        RepairReport report = new RepairReport();
        for (int lane = first; lane < first + lanes.lanesPerSlot(); lane++) {
            repaired += repairLane(lane, capacity, report);
        }
        report.end(records.path(), slot, repaired);
        return repaired;
    }

    /** Repairs one lane, and returns how many words it gave back. */
    int repairLane(int lane, long capacity) {
        return repairLane(lane, capacity, null);
    }

    private int repairLane(int lane, long capacity, @Nullable RepairReport report) {
        int repaired = 0;
        long commit = lanes.commitAcquire(lane);
        long index = lanes.record(lane);
        // A record beyond the count, named before a crash of the machine, belongs to whoever appends next.
        if (index >= 0 && index < Math.min(records.count(), capacity)) {
            RecordView view = records.mapAll(capacity);
            int recordSize = records.recordSize();
            repaired += repairRecord(
                    lane, commit, view.chunk(index, recordSize), RecordView.position(index, recordSize), index, report);
        }
        if (commit != 0) {
            CrashPoint.before("repair.clear");
            lanes.clearCommit(lane);
            StoreCheck.require(lanes.commitAcquire(lane) == 0, records);
        }
        repaired += releaseIfHeldBy(lane, records.header(), APPEND_LOCK_OFFSET, NO_RECORD, report);
        repaired += releaseIfHeldBy(lane, records.header(), SYNC_LOCK_OFFSET, NO_RECORD, report);
        return repaired;
    }

    private int repairRecord(
            int lane, long commit, ByteBuffer chunk, int position, long index, @Nullable RepairReport report) {
        long word = (long) Memory.LONG.getAcquire(chunk, position);
        if (commit != 0 && word == commit && SequenceWord.lane(word) == lane) {
            begin(report);
            CrashPoint.before("repair.apply");
            lanes.apply(lane, chunk, position);
            StoreCheck.require(lanes.isApplied(lane, chunk, position), records);
        }
        return releaseIfHeldBy(lane, chunk, position, index, report);
    }

    private int releaseIfHeldBy(int lane, ByteBuffer memory, int position, long index, @Nullable RepairReport report) {
        long word = (long) Memory.LONG.getAcquire(memory, position);
        if (!SequenceWord.isHeld(word) || SequenceWord.lane(word) != lane) {
            return 0;
        }
        begin(report);
        if (check != null) {
            // For the counter, too: an addition that finds no room faults, whoever owns the word.
            check.askForHeader();
            if (index != NO_RECORD) {
                check.askForWord(memory, position, index);
            }
        }
        CrashPoint.before("repair.release");
        // What the dead writer was at is not asked: its range may be in the record, and readers have to learn of that.
        long free = index == NO_RECORD ? SequenceWord.released(word) : SequenceWord.releasedAfterRange(word);
        // Not a plain store: behind the records that are published an append may just be making the word good.
        if (!Memory.LONG.compareAndSet(memory, position, word, free)) {
            StoreCheck.require((long) Memory.LONG.getOpaque(memory, position) != word, records);
            return 0;
        }
        StoreCheck.require((long) Memory.LONG.getOpaque(memory, position) != word, records);
        Memory.LONG.getAndAdd(records.header(), REPAIRS_OFFSET, 1L);
        return 1;
    }

    private static void begin(@Nullable RepairReport report) {
        if (report != null) {
            report.begin();
        }
    }
}
