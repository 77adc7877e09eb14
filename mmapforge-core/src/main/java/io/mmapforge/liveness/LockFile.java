package io.mmapforge.liveness;

import io.mmapforge.error.StoreIoException;
import io.mmapforge.mapping.FileCreation;
import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code <store>.lck}, whose bytes stand for the rights that writers hold.
 *
 * <p>Byte 0 is the gate: held shared by every shared writer, or exclusively by the one exclusive writer. The next bytes are
 * those of {@link WriterSlots}.
 *
 * <p>POSIX drops all of a process's locks on a file when the process closes <em>any</em> descriptor of it. So all stores that
 * are opened on a file share one open channel, and nothing else may open the lock file. Another copy of this library in the
 * same JVM has a channel of its own; none of them is closed before the last writer of all copies has left, see
 * {@link JvmWriters}. The channel is an asynchronous one because interrupts close the other kind. Thread-safe.
 */
public final class LockFile implements AutoCloseable {
    /** What the lock file's name adds to the store's. */
    public static final String SUFFIX = ".lck";

    /** The byte that writers pass through. */
    public static final long GATE_BYTE = 0;

    /** Held by whoever takes a store back to its last sync; behind the bytes of all slots that a file can have. */
    public static final long RECOVERY_BYTE = 1L << 16;

    private static final long LONGEST_WAIT_NANOS = 10_000_000_000L;
    private static final long WAIT_MILLIS = 1_000;

    /** By the identity of the store's file; a lock file that outlived one store may serve the next at its path as well. */
    private static final Map<Object, LockFile> OPEN = new HashMap<>();

    private final Object lockFileKey;
    private final Path path;
    private final AsynchronousFileChannel channel;

    /** The lock of the gate, if this channel took it. It is never released, but goes with the channel. */
    private @Nullable FileLock gate;

    private int users;

    private LockFile(Object lockFileKey, Path path, AsynchronousFileChannel channel) {
        this.lockFileKey = lockFileKey;
        this.path = path;
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
        Path path = store.resolveSibling(store.getFileName() + SUFFIX);
        long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
        synchronized (JvmWriters.MONITOR) {
            while (true) {
                LockFile open = OPEN.get(storeKey);
                Object key = open != null ? open.lockFileKey : createdKey(path);
                JvmWriters writers = JvmWriters.of(key);
                if (!writers.areNone()) {
                    return writers.admit(exclusive)
                            ? Optional.of((open != null ? open : openOrShare(key, path)).enter(storeKey, exclusive))
                            : Optional.empty();
                }
                if (!writers.haveKeptChannels()) {
                    return enterFirst(new LockFile(key, path, openChannel(path)), storeKey, exclusive);
                }
                // They are about to be closed, which would take the locks of a new writer away.
                if (System.nanoTime() > deadline) {
                    return Optional.empty();
                }
                waitUninterruptibly(WAIT_MILLIS);
            }
        }
    }

    /** The gate's lock goes to the first writer of the JVM; it stands for all that follow. */
    private static Optional<LockFile> enterFirst(LockFile file, Object storeKey, boolean exclusive) {
        try {
            file.gate = file.tryLock(GATE_BYTE, !exclusive).orElse(null);
        } finally {
            if (file.gate == null) {
                file.closeChannel();
            }
        }
        return file.gate == null ? Optional.empty() : Optional.of(file.enter(storeKey, exclusive));
    }

    private LockFile enter(Object storeKey, boolean exclusive) {
        JvmWriters.of(lockFileKey).enter(exclusive);
        OPEN.put(storeKey, this);
        users++;
        return this;
    }

    /** The lock file's path. */
    public Path path() {
        return path;
    }

    /**
     * Tries to lock one byte.
     *
     * @param shared whether other shared locks may be beside it
     * @return nothing if another process, or another store of this one, holds it
     * @throws StoreIoException if the operating system cannot lock, for example on a network file system
     */
    public Optional<FileLock> tryLock(long position, boolean shared) {
        try {
            return Optional.ofNullable(channel.tryLock(position, 1, shared));
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreIoException(
                    path,
                    "cannot lock byte " + position + " of the lock file: " + e.getMessage()
                            + "; keep the store on a local file system",
                    e);
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
            JvmWriters writers = JvmWriters.of(lockFileKey);
            users--;
            writers.leave();
            if (users > 0) {
                return;
            }
            OPEN.values().removeIf(file -> file == this);
            if (writers.areNone()) {
                JvmWriters.MONITOR.notifyAll();
                closeChannel();
            } else {
                keepForTheOthers(writers);
            }
        }
    }

    /**
     * Keeps the channel open until no copy of this library has a writer any more, since closing it would drop their locks. A
     * thread does that, so that neither the channel nor the class loader of this copy is collected before.
     */
    private void keepForTheOthers(JvmWriters writers) {
        writers.addKeptChannel();
        Thread keeper = new Thread(this::closeWhenNobodyWrites, "mmapforge keeps the locks of " + path);
        keeper.setDaemon(true);
        keeper.start();
    }

    private void closeWhenNobodyWrites() {
        synchronized (JvmWriters.MONITOR) {
            JvmWriters writers = JvmWriters.of(lockFileKey);
            while (!writers.areNone()) {
                waitUninterruptibly(WAIT_MILLIS);
            }
            try {
                closeChannel();
            } finally {
                writers.removeKeptChannel();
                JvmWriters.MONITOR.notifyAll();
            }
        }
    }

    private static void waitUninterruptibly(long millis) {
        boolean interrupted = Thread.interrupted();
        try {
            JvmWriters.MONITOR.wait(millis);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void closeChannel() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreIoException(path, "cannot close the lock file: " + e.getMessage(), e);
        }
    }

    /**
     * The lock file of the key, which this copy of the library may have open already for a store that was moved or deleted
     * since.
     */
    private static LockFile openOrShare(Object key, Path path) {
        for (LockFile open : OPEN.values()) {
            if (open.lockFileKey.equals(key)) {
                return open;
            }
        }
        return new LockFile(key, path, openChannel(path));
    }

    /** The identity of the lock file, told by a look at its attributes, which opens nothing. */
    private static Object createdKey(Path path) {
        try {
            try {
                Files.createFile(path, FileCreation.ownerOnly(path));
            } catch (FileAlreadyExistsException e) {
                // As it should be, for all writers but the first.
            }
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Object key = attributes.fileKey();
            return key != null ? key : path.toRealPath();
        } catch (IOException e) {
            throw cannotOpen(path, e);
        }
    }

    private static AsynchronousFileChannel openChannel(Path path) {
        try {
            return AsynchronousFileChannel.open(
                    path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), null);
        } catch (IOException e) {
            throw cannotOpen(path, e);
        }
    }

    private static StoreIoException cannotOpen(Path path, IOException e) {
        return new StoreIoException(
                path,
                "cannot open the lock file: " + e.getClass().getSimpleName() + ": " + e.getMessage()
                        + "; writers need it beside the store, check the directory's permissions",
                e);
    }
}
