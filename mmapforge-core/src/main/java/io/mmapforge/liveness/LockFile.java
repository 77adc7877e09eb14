package io.mmapforge.liveness;

import io.mmapforge.error.StoreIoException;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A writer's stay in the file {@code <store>.lck}, whose bytes stand for the rights that writers hold.
 *
 * <p>Byte 0 is the gate: held shared by every shared writer, or exclusively by the one exclusive writer. The next bytes are
 * those of {@link WriterSlots}.
 *
 * <p>POSIX drops all of a process's locks on a file when the process closes <em>any</em> descriptor of it. So all stores that
 * are opened on a file share one {@link LockChannel}, and nothing else may open the lock file. Another copy of this library
 * in the same JVM has a channel of its own; none of them is closed before the last writer of all copies has left, see
 * {@link JvmWriters}. Thread-safe.
 */
public final class LockFile implements AutoCloseable {
    /** What the lock file's name adds to the store's. */
    public static final String SUFFIX = ".lck";

    /** The byte that writers pass through. */
    public static final long GATE_BYTE = 0;

    /**
     * Held by whoever opens a store for writing, from its look at how the last run ended to the claim of its first slot, and so
     * while it takes a store back to its last sync. Behind the bytes of all slots that a file can have.
     */
    public static final long OPENING_BYTE = 1L << 16;

    private static final long LONGEST_WAIT_NANOS = 10_000_000_000L;

    /** By the identity of the store's file, since an open store may be moved away from its lock file. */
    private static final Map<Object, LockChannel> OF_OPEN_STORES = new HashMap<>();

    private final Object storeKey;
    private final LockChannel channel;
    private boolean closed;

    private LockFile(Object storeKey, LockChannel channel) {
        this.storeKey = storeKey;
        this.channel = channel;
    }

    /**
     * Enters a store's gate as a writer, creating the lock file if there is none.
     *
     * @param store the store's path
     * @param storeKey identifies the store's file, whatever the paths that lead to it
     * @param exclusive whether no other writer may be beside this one
     * @return nothing if another writer, of this process or of another, does not allow it
     * @throws StoreIoException if the lock file is a symbolic link, or the operating system refuses
     */
    public static Optional<LockFile> tryEnter(Path store, Object storeKey, boolean exclusive) {
        Path path = pathFor(store);
        long start = System.nanoTime();
        synchronized (JvmWriters.MONITOR) {
            while (true) {
                LockChannel open = OF_OPEN_STORES.get(storeKey);
                Object key = open != null ? open.key() : LockChannel.createdKey(store, path);
                JvmWriters writers = JvmWriters.of(key);
                if (!writers.areNone()) {
                    return writers.admit(exclusive)
                            ? Optional.of(enter(LockChannel.openOrShare(key, path), storeKey, exclusive))
                            : Optional.empty();
                }
                if (!writers.haveKeptChannels()) {
                    Optional<LockChannel> opened = LockChannel.openAndLock(key, path, GATE_BYTE, !exclusive);
                    if (opened.isEmpty()) {
                        return Optional.empty();
                    }
                    if (opened.get().isStillAtItsPath()) {
                        return Optional.of(enter(opened.get(), storeKey, exclusive));
                    }
                    // Somebody replaced it between the look at its identity and the lock: others lock the new one.
                    opened.get().close();
                    requirePatience(path, start);
                    continue;
                }
                // They are about to be closed, which would take the locks of a new writer away.
                if (System.nanoTime() - start > LONGEST_WAIT_NANOS) {
                    return Optional.empty();
                }
                JvmWriters.awaitChange();
            }
        }
    }

    private static LockFile enter(LockChannel channel, Object storeKey, boolean exclusive) {
        JvmWriters.of(channel.key()).enter(exclusive);
        OF_OPEN_STORES.put(storeKey, channel);
        channel.addUser(storeKey);
        return new LockFile(storeKey, channel);
    }

    /** The lock file's path. */
    public Path path() {
        return channel.path();
    }

    /**
     * Tries to lock one byte.
     *
     * @param shared whether other shared locks may be beside it
     * @return nothing if another process, or another store of this one, holds it
     * @throws StoreIoException if the operating system cannot lock, for example on a network file system
     */
    public Optional<FileLock> tryLock(long position, boolean shared) {
        return channel.tryLock(position, 1, shared);
    }

    /** Tries to lock some bytes in a row, for this writer alone; otherwise as {@link #tryLock(long, boolean)}. */
    Optional<FileLock> tryLockAll(long position, long length) {
        return channel.tryLock(position, length, false);
    }

    /** The channel by which a store of this copy of the library has its locks, if it is open for writing. */
    static Optional<LockChannel> channelOf(Object storeKey) {
        return Optional.ofNullable(OF_OPEN_STORES.get(storeKey));
    }

    /** Where the lock file of a store is. */
    public static Path pathFor(Path store) {
        return store.resolveSibling(store.getFileName() + SUFFIX);
    }

    private static void requirePatience(Path path, long start) {
        if (System.nanoTime() - start > LONGEST_WAIT_NANOS) {
            throw new StoreIoException(
                    path,
                    "cannot lock the lock file: again and again another file takes its place; find out which program"
                            + " replaces it, and stop that");
        }
    }

    /** Releases a lock. */
    public static void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            throw new IllegalStateException("a lock that was held could not be released", e);
        }
    }

    /** Leaves the gate. With the JVM's last writer of the store all locks go. */
    @Override
    public void close() {
        synchronized (JvmWriters.MONITOR) {
            if (closed) {
                return;
            }
            closed = true;
            if (channel.removeUser(storeKey)) {
                // The file's identity may be that of another file as soon as this one is deleted.
                OF_OPEN_STORES.remove(storeKey);
            }
            JvmWriters.of(channel.key()).leave();
            channel.closeUnlessNeeded();
            awaitFreeLocks();
        }
    }

    /** So that other processes find the locks free when the last close returns, whichever copy it was that kept them. */
    private void awaitFreeLocks() {
        long start = System.nanoTime();
        while (System.nanoTime() - start <= LONGEST_WAIT_NANOS) {
            JvmWriters writers = JvmWriters.of(channel.key());
            if (!writers.areNone() || !writers.haveKeptChannels()) {
                return;
            }
            JvmWriters.awaitChange();
        }
    }
}
