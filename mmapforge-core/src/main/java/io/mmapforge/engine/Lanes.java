package io.mmapforge.engine;

import io.mmapforge.error.StoreLockedException;
import io.mmapforge.liveness.WriterSlots;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The lanes that this open store may write through, and which of its threads has which.
 *
 * <p>A thread gets a lane of its own at its first write. When the claimed slots have none left another slot is claimed; when
 * there is none to be had either, threads share one lane and wait for each other. Thread-safe.
 */
final class Lanes {
    private static final long POLL_NANOS = 100_000;
    private static final int CLAIM_ATTEMPTS = 5;
    private static final long CLAIM_PAUSE_NANOS = 2_000_000;

    private final MappedRecords records;
    private final LaneTable table;
    private final WriterSlots slots;
    private final LaneRepair repair;
    private final LongSupplier capacity;
    private final List<Lane> claimed = new ArrayList<>();
    private final long repairedAtOpen;

    /** Whether lanes that are claimed from now on need care, too. */
    private boolean careful;

    Lanes(MappedRecords records, LaneTable table, WriterSlots slots, LaneRepair repair, LongSupplier capacity) {
        this.records = records;
        this.table = table;
        this.slots = slots;
        this.repair = repair;
        this.capacity = capacity;
        this.repairedAtOpen = repairDeadSlots();
        if (!open(claimFirstSlot())) {
            throw new StoreLockedException(
                    records.path(),
                    "all " + table.slotCount() + " writer slots of the store are taken by living"
                            + " writers; close one of them, or open the store read-only");
        }
    }

    /** The calling thread's lane, entered. {@link Lane#exit()} must follow. */
    Lane enter(ThreadState state) {
        Lane lane = state.lane;
        if (lane == null) {
            lane = assign();
            state.use(lane);
        }
        lane.enter();
        return lane;
    }

    /** Makes all writers look at everything before each write, in these lanes and in those that are claimed later. */
    synchronized void takeCare() {
        careful = true;
        claimed.forEach(Lane::takeCare);
    }

    /** The lane that threads share, entered: for what is rare and may take long. {@link Lane#exit()} must follow. */
    Lane enterShared() {
        Lane lane;
        synchronized (this) {
            lane = claimed.get(0);
        }
        lane.enter();
        return lane;
    }

    /** The words of dead writers that were given back when this store was opened. */
    long repairedAtOpen() {
        return repairedAtOpen;
    }

    /** Repairs the lanes of the writer that owns the given lane, if that writer is dead; whether it did. */
    boolean repairIfOwnerDead(int lane) {
        if (!table.exists(lane)) {
            return false;
        }
        int slot = table.slotOf(lane);
        return slots.runIfOwnerDead(slot, () -> repair.repairSlot(slot, capacity.getAsLong()));
    }

    /** Whether a lane belongs to this store and no thread has entered it, so that it holds no word. */
    synchronized boolean isAtRest(int lane) {
        return claimed.stream().anyMatch(ours -> ours.number() == lane && !ours.isEntered());
    }

    /** Repairs a lane of this store after its own write was cut short by an error. */
    void repairOwn(Lane lane) {
        repair.repairLane(lane.number(), capacity.getAsLong());
    }

    /**
     * Waits until no thread of this store stores into the file any more. The store must be marked closed already.
     *
     * <p>A writer announces itself and then looks whether the store is open; nothing but its own store buffer can delay the
     * announcement. Walking a thread's stack makes that thread pass a point at which the buffer is drained, so after that it
     * is either seen here or will itself see the mark. This spares every write a full fence.
     *
     * @return whether all came to rest within the given time
     */
    boolean awaitRest(long timeoutNanos) {
        long start = System.nanoTime();
        List<Lane> all;
        synchronized (this) {
            all = List.copyOf(claimed);
        }
        for (Lane lane : all) {
            Thread owner = lane.owner();
            if (owner != null && owner != Thread.currentThread() && owner.isAlive()) {
                owner.getStackTrace();
            }
        }
        for (Lane lane : all) {
            if (!lane.awaitSharers(timeoutNanos)) {
                return false;
            }
            while (lane.isEntered()) {
                if (System.nanoTime() - start > timeoutNanos) {
                    return false;
                }
                Pause.nanos(POLL_NANOS);
            }
        }
        return true;
    }

    /** Gives the lanes back. All must be at rest. */
    synchronized void release() {
        for (Lane lane : claimed) {
            lane.letGo();
        }
        slots.releaseAll();
    }

    /** Whether anything was stored since the file was last forced. */
    synchronized boolean isUnsynced() {
        for (Lane lane : claimed) {
            if (lane.isUnsynced()) {
                return true;
            }
        }
        return false;
    }

    /** Forgets what was stored so far. To be called before the file is forced. */
    synchronized void beginSync() {
        for (Lane lane : claimed) {
            lane.beginSync();
        }
    }

    private synchronized Lane assign() {
        records.requireOpen();
        Lane free = unowned();
        if (free == null && open(slots.claimAnother())) {
            free = unowned();
        }
        if (free == null) {
            return claimed.get(0);
        }
        free.setOwner(Thread.currentThread());
        return free;
    }

    /**
     * A lane for another thread: if there is one, none that lies beside that of a thread. A processor that is about to need a cache line fetches
     * the next one, too, so that neighbours take their lanes from each other all the time.
     */
    private @Nullable Lane unowned() {
        Lane beside = null;
        for (int i = 0; i < claimed.size(); i++) {
            if (isFree(i)) {
                if (!isTaken(i - 1) && !isTaken(i + 1)) {
                    return claimed.get(i);
                }
                beside = beside == null ? claimed.get(i) : beside;
            }
        }
        return beside;
    }

    private boolean isFree(int i) {
        Lane lane = claimed.get(i);
        return !lane.isShared() && !lane.isOwned();
    }

    private boolean isTaken(int i) {
        return i >= 0 && i < claimed.size() && claimed.get(i).isOwned();
    }

    private long repairDeadSlots() {
        LongAdder repaired = new LongAdder();
        for (int slot = 0; slot < table.slotCount(); slot++) {
            int dead = slot;
            slots.runIfOwnerDead(dead, () -> repaired.add(repair.repairSlot(dead, capacity.getAsLong())));
        }
        return repaired.sum();
    }

    private OptionalInt claimFirstSlot() {
        OptionalInt slot = slots.claimFirst();
        for (int attempt = 1; slot.isEmpty() && attempt < CLAIM_ATTEMPTS; attempt++) {
            // Another opener may hold a free slot for the moment of its repair.
            Pause.nanos(CLAIM_PAUSE_NANOS);
            slot = slots.claimFirst();
        }
        return slot;
    }

    private boolean open(OptionalInt slot) {
        if (slot.isEmpty()) {
            return false;
        }
        repair.repairSlot(slot.getAsInt(), capacity.getAsLong());
        int first = table.firstLaneOf(slot.getAsInt());
        for (int lane = first; lane < first + table.lanesPerSlot(); lane++) {
            Lane opened = table.open(lane, claimed.isEmpty());
            if (careful) {
                opened.takeCare();
            }
            claimed.add(opened);
        }
        return true;
    }
}
