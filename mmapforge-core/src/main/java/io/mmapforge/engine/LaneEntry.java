package io.mmapforge.engine;

import io.mmapforge.error.StoreIoException;
import org.jspecify.annotations.Nullable;

/**
 * How a thread enters its lane, with which each write begins; and what is to be done before, if the last one was cut short.
 *
 * <p>After the disk has failed to take a sync nobody can know what it holds, and asking again may well get a false yes, so
 * from then on no lane is entered for a write any more. Thread-safe.
 */
final class LaneEntry implements RangeEdits.Repair {
    private final MappedRecords records;
    private final Lanes lanes;

    /** What repairs where a store in place may find no room; null where it cannot. */
    private final @Nullable CheckedWrites checked;

    private volatile @Nullable RuntimeException failedSync;

    LaneEntry(MappedRecords records, Lanes lanes, @Nullable CheckedWrites checked) {
        this.records = records;
        this.lanes = lanes;
        this.checked = checked;
    }

    /** The calling thread's lane, entered. One look at the lane, as long as nothing out of the ordinary has happened. */
    Lane enter(ThreadState state) {
        Lane lane = state.lane;
        if (lane == null || lane.needsCare() || lane.isInUse()) {
            return enterWithCare(state);
        }
        lane.announce();
        return lane;
    }

    /** As {@link #enter}, or null if the thread has to share a lane. */
    @Nullable
    Lane enterOwn(ThreadState state) {
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

    void requireSyncable() {
        RuntimeException failure = failedSync;
        if (failure != null) {
            throw new StoreIoException(
                    records.path(),
                    "a write was not done: an earlier sync of this store failed, so nobody knows what the disk holds;"
                            + " close the store, check the disk, and compare the file with another copy",
                    failure);
        }
    }

    boolean hasFailedSync() {
        return failedSync != null;
    }

    /** Refuses all writes from now on. */
    void refuse(StoreIoException failure) {
        failedSync = failure;
        lanes.takeCare();
    }
}
