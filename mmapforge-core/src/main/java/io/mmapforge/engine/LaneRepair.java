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

    void repairSlot(int slot, long capacity) {
        int first = lanes.firstLaneOf(slot);
        for (int lane = first; lane < first + lanes.lanesPerSlot(); lane++) {
            repairLane(lane, capacity);
        }
    }

    void repairLane(int lane, long capacity) {
        long commit = lanes.commitAcquire(lane);
        long index = lanes.record(lane);
        if (index >= 0 && index < capacity) {
            RecordView view = records.mapAll(capacity);
            repairRecord(lane, commit, view.chunk(index), view.position(index));
        }
        if (commit != 0) {
            lanes.clearCommit(lane);
        }
        releaseIfHeldBy(lane, records.header(), APPEND_LOCK_OFFSET);
        releaseIfHeldBy(lane, records.header(), SYNC_LOCK_OFFSET);
    }

    private void repairRecord(int lane, long commit, ByteBuffer chunk, int position) {
        long word = (long) Memory.LONG.getAcquire(chunk, position);
        if (commit != 0 && word == commit && SequenceWord.lane(word) == lane && lanes.hasImage(lane)) {
            lanes.apply(lane, chunk, position);
        }
        releaseIfHeldBy(lane, chunk, position);
    }

    /**
     * Frees a word if the lane holds it.
     *
     * <p>A dead writer's lane names the one record that it can have held. A word of another record that names the lane was
     * left by something worse than a dead process; nothing is known of that record, and it must not stay held for ever.
     */
    void releaseIfHeldBy(int lane, ByteBuffer memory, int position) {
        long word = (long) Memory.LONG.getAcquire(memory, position);
        if (SequenceWord.isHeld(word) && SequenceWord.lane(word) == lane) {
            Memory.LONG.setRelease(memory, position, SequenceWord.released(word));
            Memory.LONG.getAndAdd(records.header(), REPAIRS_OFFSET, 1L);
        }
    }
}
