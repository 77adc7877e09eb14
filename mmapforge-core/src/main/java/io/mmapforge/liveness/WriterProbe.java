package io.mmapforge.liveness;

import io.mmapforge.error.StoreIoException;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;

/**
 * Asks the locks of a store whether a writer lives, for somebody who is none.
 *
 * <p>Shared locks are tried and given back at once. They need no more than the right to read the lock file. While they are held
 * nobody can claim a first slot, but for that moment of microseconds the claim only has to be repeated.
 */
public final class WriterProbe {
    /** What the locks say. */
    public enum Answer {
        /** A writer lives, and had decided how the last run ended before it claimed its slot. */
        ALIVE,
        /** Nobody has the store open for writing. */
        NONE,
        /** A writer is just opening the store, or the lock file cannot be read. */
        UNTOLD
    }

    private WriterProbe() {}

    /**
     * Asks.
     *
     * @param store where the store's file is; not a symbolic link to it, beside which no writer has its lock file
     * @param storeKey identifies the store's file, whatever the paths that lead to it
     * @param slotCount the number of slots that the store's file has
     */
    public static Answer ask(Path store, Object storeKey, int slotCount) {
        Path path = LockFile.pathFor(store);
        synchronized (JvmWriters.MONITOR) {
            try {
                Optional<LockChannel> ours = LockFile.channelOf(storeKey);
                if (ours.isPresent()) {
                    return ask(ours.get(), slotCount);
                }
                Object key = LockChannel.presentKey(path);
                JvmWriters writers = JvmWriters.of(key);
                if (!writers.areNone() || writers.haveKeptChannels()) {
                    // A channel of our own would drop the locks of the others when it is closed.
                    return writers.areNone() ? Answer.UNTOLD : Answer.ALIVE;
                }
                LockChannel look = LockChannel.openForLooking(key, path);
                try {
                    return ask(look, slotCount);
                } finally {
                    look.close();
                }
            } catch (NoSuchFileException e) {
                // A writer makes it before all else, and it stays as long as there are writers.
                return Answer.NONE;
            } catch (IOException | StoreIoException e) {
                return Answer.UNTOLD;
            }
        }
    }

    /**
     * Asks which slots belong to writers that live. A writer that is just opening the store, or closing it, may be missed or counted.
     *
     * @param store where the store's file is, as of {@link #ask(Path, Object, int)}
     * @param storeKey identifies the store's file, whatever the paths that lead to it
     * @param slotCount the number of slots that the store's file has
     * @return a bit for each slot; nothing if the locks cannot be asked, since the lock file cannot be read
     */
    public static Optional<BitSet> livingSlots(Path store, Object storeKey, int slotCount) {
        Path path = LockFile.pathFor(store);
        synchronized (JvmWriters.MONITOR) {
            try {
                Optional<LockChannel> ours = LockFile.channelOf(storeKey);
                if (ours.isPresent()) {
                    return Optional.of(livingSlots(ours.get(), slotCount));
                }
                Object key = LockChannel.presentKey(path);
                JvmWriters writers = JvmWriters.of(key);
                if (!writers.areNone() || writers.haveKeptChannels()) {
                    // A channel of our own would drop the locks of the others when it is closed.
                    return Optional.empty();
                }
                LockChannel look = LockChannel.openForLooking(key, path);
                try {
                    return Optional.of(livingSlots(look, slotCount));
                } finally {
                    look.close();
                }
            } catch (NoSuchFileException e) {
                // A writer makes it before all else, and it stays as long as there are writers.
                return Optional.of(new BitSet());
            } catch (IOException | StoreIoException e) {
                return Optional.empty();
            }
        }
    }

    private static BitSet livingSlots(LockChannel channel, int slotCount) {
        BitSet living = new BitSet(slotCount);
        for (int slot = 0; slot < slotCount; slot++) {
            Optional<FileLock> free = channel.tryLock(WriterSlots.FIRST_SLOT_BYTE + slot, 1, true);
            free.ifPresent(LockFile::release);
            living.set(slot, free.isEmpty());
        }
        return living;
    }

    private static Answer ask(LockChannel channel, int slotCount) {
        var opening = channel.tryLock(LockFile.OPENING_BYTE, 1, true);
        if (opening.isEmpty()) {
            return Answer.UNTOLD;
        }
        try {
            var slots = channel.tryLock(WriterSlots.FIRST_SLOT_BYTE, slotCount, true);
            slots.ifPresent(LockFile::release);
            return slots.isEmpty() ? Answer.ALIVE : Answer.NONE;
        } finally {
            LockFile.release(opening.get());
        }
    }
}
