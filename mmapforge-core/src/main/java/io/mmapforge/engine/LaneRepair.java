package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.APPEND_LOCK_OFFSET;
import static io.mmapforge.format.Format2Descriptor.REPAIRS_OFFSET;
import static io.mmapforge.format.Format2Descriptor.SYNC_LOCK_OFFSET;

import io.mmapforge.format.SequenceWord;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * Finishes or undoes what a dead writer left in its lanes.
 *
 * <p>A committed write is finished from its image, an uncommitted one is undone by giving its record back, since nothing was
 * stored into it. Every step can be done twice, so a repair that is itself cut short is simply done again. The caller holds
 * the right to the lanes: their slot's lock.
 */
final class LaneRepair {
    private final MappedRecords records;
    private final LaneTable lanes;

    LaneRepair(MappedRecords records, LaneTable lanes) {
        this.records = records;
        this.lanes = lanes;
    }

    /** Repairs all lanes of a slot, and returns how many words it gave back. */
    int repairSlot(int slot, long capacity) {
        int first = lanes.firstLaneOf(slot);
        int repaired = 0;
        for (int lane = first; lane < first + lanes.lanesPerSlot(); lane++) {
            repaired += repairLane(lane, capacity);
        }
        return repaired;
    }

    /** Repairs one lane, and returns how many words it gave back. */
    int repairLane(int lane, long capacity) {
        int repaired = 0;
        long commit = lanes.commitAcquire(lane);
        long index = lanes.record(lane);
        // A record beyond the count, named before a crash of the machine, belongs to whoever appends next.
        if (index >= 0 && index < Math.min(records.count(), capacity)) {
            RecordView view = records.mapAll(capacity);
            int recordSize = records.recordSize();
            repaired +=
                    repairRecord(lane, commit, view.chunk(index, recordSize), RecordView.position(index, recordSize));
        }
        if (commit != 0) {
            CrashPoint.before("repair.clear");
            lanes.clearCommit(lane);
        }
        repaired += releaseIfHeldBy(lane, records.header(), APPEND_LOCK_OFFSET);
        repaired += releaseIfHeldBy(lane, records.header(), SYNC_LOCK_OFFSET);
        return repaired;
    }

    private int repairRecord(int lane, long commit, ByteBuffer chunk, int position) {
        long word = (long) Memory.LONG.getAcquire(chunk, position);
        if (commit != 0 && word == commit && SequenceWord.lane(word) == lane) {
            CrashPoint.before("repair.apply");
            lanes.apply(lane, chunk, position);
        }
        return releaseIfHeldBy(lane, chunk, position);
    }

    private int releaseIfHeldBy(int lane, ByteBuffer memory, int position) {
        long word = (long) Memory.LONG.getAcquire(memory, position);
        if (!SequenceWord.isHeld(word) || SequenceWord.lane(word) != lane) {
            return 0;
        }
        CrashPoint.before("repair.release");
        // Not a plain store: behind the records that are published an append may just be making the word good.
        if (!Memory.LONG.compareAndSet(memory, position, word, SequenceWord.released(word))) {
            return 0;
        }
        Memory.LONG.getAndAdd(records.header(), REPAIRS_OFFSET, 1L);
        return 1;
    }
}
