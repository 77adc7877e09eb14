package io.mmapforge.liveness;

import java.nio.channels.FileLock;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The slots that one open store has claimed: each a byte of the lock file, locked for as long as the store may write.
 *
 * <p>A byte that can be locked belongs to nobody who could still store anything, since the kernel frees the locks of a
 * process only after its last thread has stopped. Thread-safe.
 */
public final class WriterSlots {
    /** The byte of the lock file that stands for slot 0; the others follow. */
    public static final long FIRST_SLOT_BYTE = 1;

    private final LockFile file;
    private final int slotCount;
    private final Map<Integer, FileLock> claimed = new HashMap<>();
    private final BitSet ours = new BitSet();

    /**
     * Slots of which none is claimed yet.
     *
     * @param slotCount the number of slots the store's file has
     */
    public WriterSlots(LockFile file, int slotCount) {
        this.file = file;
        this.slotCount = slotCount;
    }

    /**
     * Claims the first slot of a store that was opened, if there is a free one. The caller must repair its lanes before it uses
     * them.
     */
    public OptionalInt claimFirst() {
        return claimFrom(0);
    }

    /**
     * Claims one slot more, for a store with many threads, if there is a free one in the upper half. The lower half is for
     * others that open the store: one with ever so many threads must not shut them out. The caller must repair the slot's lanes
     * before it uses them.
     */
    public OptionalInt claimAnother() {
        return claimFrom(slotCount / 2);
    }

    /**
     * Whether the owner of any slot lives, be it another process or another store of this one. To be asked by a store that has
     * claimed none, and while it keeps others from claiming their first.
     */
    public synchronized boolean isAnyOwnerAlive() {
        Optional<FileLock> all = file.tryLockAll(FIRST_SLOT_BYTE, slotCount);
        all.ifPresent(LockFile::release);
        return all.isEmpty();
    }

    private synchronized OptionalInt claimFrom(int lowest) {
        for (int slot = lowest; slot < slotCount; slot++) {
            if (!ours.get(slot)) {
                Optional<FileLock> lock = file.tryLock(FIRST_SLOT_BYTE + slot, false);
                if (lock.isPresent()) {
                    claimed.put(slot, lock.get());
                    ours.set(slot);
                    return OptionalInt.of(slot);
                }
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Runs an action with the right to a slot whose owner is dead.
     *
     * @return whether it was run; not if the owner lives, be it this store, another of this process, or another process
     */
    public synchronized boolean runIfOwnerDead(int slot, Runnable action) {
        if (slot < 0 || slot >= slotCount || ours.get(slot)) {
            return false;
        }
        Optional<FileLock> lock = file.tryLock(FIRST_SLOT_BYTE + slot, false);
        if (lock.isEmpty()) {
            return false;
        }
        try {
            action.run();
        } finally {
            LockFile.release(lock.get());
        }
        return true;
    }

    /** Gives all claimed slots back. No thread of the caller may store anything afterwards. */
    public synchronized void releaseAll() {
        for (FileLock lock : claimed.values()) {
            LockFile.release(lock);
        }
        claimed.clear();
        ours.clear();
    }
}
