package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.SYNC_LOCK_OFFSET;

import io.mmapforge.error.StoreFullException;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * The protocols of {@link RecordWrites}, step by step the same, with a look after each store whether it is there: for file
 * systems on which a store in place may find no room. See {@link StoreCheck}.
 *
 * <p>A write that finds no room has either done nothing, or is complete in its lane, is read from there, and is finished as soon as
 * there is room. A word that could not be given back is given back by the next write through the lane. Thread-safe; the lanes
 * handed in are entered by the calling thread.
 */
final class CheckedWrites {
    private final StoreCheck check;
    private final MappedRecords records;
    private final ByteBuffer header;
    private final LaneTable table;
    private final Lanes lanes;
    private final WordLock words;

    CheckedWrites(StoreCheck check, MappedRecords records, LaneTable table, Lanes lanes, WordLock words) {
        this.check = check;
        this.records = records;
        this.header = records.header();
        this.table = table;
        this.lanes = lanes;
        this.words = words;
    }

    void writeScalar(Lane lane, ByteBuffer chunk, int position, long index, int offset, int width, long bits) {
        boolean stored = false;
        try {
            long held = take(lane, chunk, position, index, "scalar.take");
            try {
                CrashPoint.before("scalar.store");
                ScalarStores.store(chunk, position + offset, width, bits);
                check.require(isStored(chunk, position + offset, width, bits));
                stored = true;
                CrashPoint.before("scalar.release");
            } finally {
                giveBack(lane, chunk, position, held);
            }
        } catch (StoreFullException e) {
            mend(lane);
            throw e;
        } catch (InternalError fault) {
            RuntimeException refusal = check.refusal(fault);
            mend(lane);
            if (!stored) {
                throw refusal;
            }
        }
    }

    void write(
            Lane lane,
            ByteBuffer chunk,
            int position,
            long index,
            int offset,
            int length,
            byte[] source,
            int sourcePosition) {
        boolean committed = false;
        boolean done = false;
        try {
            CrashPoint.before("write.image");
            lane.fill(offset, length, source, sourcePosition);
            check.require(table.hasImage(lane.number(), offset, length, source, sourcePosition));
            long held = take(lane, chunk, position, index, "write.take");
            CrashPoint.before("write.commit");
            lane.commit(held);
            check.require(table.commitAcquire(lane.number()) == held);
            committed = true;
            CrashPoint.before("write.copy");
            Memory.copyWords(source, sourcePosition, chunk, position + offset, length);
            check.requireBytes(source, sourcePosition, chunk, position + offset, length);
            CrashPoint.before("write.release");
            WordLock.releaseAfterRange(chunk, position, held);
            check.require(!isHeld(chunk, position, held));
            CrashPoint.before("write.clear");
            lane.clear();
            check.require(table.commitAcquire(lane.number()) == 0);
            done = true;
        } catch (StoreFullException e) {
            done = mend(lane) && committed;
            if (!done) {
                throw e;
            }
        } catch (InternalError fault) {
            RuntimeException refusal = check.refusal(fault);
            done = mend(lane) && committed;
            if (!done) {
                throw refusal;
            }
        } finally {
            if (!done) {
                // Whatever ended it: a repair that finds nothing to do does no harm.
                lane.setBroken(true);
            }
        }
    }

    void sync(Lane lane, SyncPages syncPages) {
        try {
            long held = takeHeaderLock(lane, SYNC_LOCK_OFFSET, "sync");
            try {
                syncPages.writePage(records.count());
                CrashPoint.before("sync.release");
            } finally {
                giveBack(lane, header, SYNC_LOCK_OFFSET, held);
            }
        } catch (StoreFullException e) {
            mend(lane);
            throw e;
        } catch (InternalError fault) {
            RuntimeException refusal = check.refusal(fault);
            mend(lane);
            throw refusal;
        }
    }

    long take(Lane lane, ByteBuffer chunk, int position, long index, String step) {
        check.askForWord(chunk, position, index);
        lane.intend(index);
        check.require(table.record(lane.number()) == index);
        CrashPoint.before(step);
        long held = words.acquireRecord(chunk, position, index, lane);
        // An exchange that was left out may report anything.
        check.requireWord(chunk, position, held);
        return held;
    }

    long takeHeaderLock(Lane lane, int position, String protocol) {
        check.askForHeader();
        CrashPoint.before(
                switch (protocol) {
                    case "batch" -> "batch.take";
                    case "sync" -> "sync.take";
                    default -> "append.take";
                });
        long held = words.acquireHeaderLock(header, position, lane);
        check.requireWord(header, position, held);
        return held;
    }

    /** What was done under the word counts, even if the word cannot be given back now: then the lane does it later. */
    void giveBack(Lane lane, ByteBuffer memory, int position, long held) {
        WordLock.release(memory, position, held);
        if (isHeld(memory, position, held)) {
            check.becomeCareful();
            lane.setBroken(true);
        }
    }

    /** Another writer may have taken the word since, but nobody makes the same of it again. */
    static boolean isHeld(ByteBuffer memory, int position, long held) {
        return (long) Memory.LONG.getOpaque(memory, position) == held;
    }

    /**
     * Finishes or undoes a write that found no room.
     *
     * @throws StoreFullException if there still is none
     */
    void repair(Lane lane) {
        try {
            lanes.repairOwn(lane);
        } catch (InternalError stillNoRoom) {
            throw check.refusal(stillNoRoom);
        }
    }

    /** Gives back what the lane holds, or leaves that to its next write; whether it was done. */
    boolean mend(Lane lane) {
        lane.setBroken(true);
        try {
            lanes.repairOwn(lane);
            lane.setBroken(false);
            return true;
        } catch (StoreFullException | InternalError stillNoRoom) {
            check.becomeCareful();
            return false;
        }
    }

    static boolean isStored(ByteBuffer chunk, int position, int width, long bits) {
        return switch (width) {
            case Long.BYTES -> (long) Memory.LONG.getOpaque(chunk, position) == bits;
            case Integer.BYTES -> (int) Memory.INT.getOpaque(chunk, position) == (int) bits;
            case Short.BYTES -> (short) Memory.SHORT.get(chunk, position) == (short) bits;
            default -> chunk.get(position) == (byte) bits;
        };
    }
}
