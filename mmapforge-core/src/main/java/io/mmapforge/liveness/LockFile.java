package io.mmapforge.liveness;

import io.mmapforge.error.StoreIoException;
import io.mmapforge.error.StoreLockedException;
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

/**
 * The file {@code <store>.lck}, whose bytes stand for the rights that writers hold.
 *
 * <p>POSIX drops all of a process's locks on a file when the process closes <em>any</em> descriptor of it. So there is one
 * open channel per file and process, shared by all stores that are opened on it, and closed with the last of them; and
 * nothing else may open the file. The channel is an asynchronous one because interrupts close the other kind. Thread-safe.
 */
public final class LockFile implements AutoCloseable {
    /** What the lock file's name adds to the store's. */
    public static final String SUFFIX = ".lck";

    /** Held by whoever takes a store back to its last sync; behind the bytes of all slots that a file can have. */
    public static final long RECOVERY_BYTE = 1L << 16;

    private static final String MARKER_PREFIX = "io.mmapforge.writing.";

    /** By the identity of the store's file; a lock file that outlived one store may serve the next at its path as well. */
    private static final Map<Object, LockFile> OPEN = new HashMap<>();

    private final Object lockFileKey;
    private final Path path;
    private final AsynchronousFileChannel channel;
    private final WriterGate gate = new WriterGate(this);
    private int users;

    private LockFile(Object lockFileKey, Path path, AsynchronousFileChannel channel) {
        this.lockFileKey = lockFileKey;
        this.path = path;
        this.channel = channel;
    }

    /**
     * Opens the lock file of a store, creating it if there is none.
     *
     * @param store the store's path
     * @param storeKey identifies the store's file, whatever the paths that lead to it
     * @throws StoreIoException if the lock file is a symbolic link, or the operating system refuses
     * @throws StoreLockedException if a copy of this library that another class loader has loaded has it open
     */
    public static LockFile open(Path store, Object storeKey) {
        synchronized (OPEN) {
            LockFile file = OPEN.get(storeKey);
            if (file == null) {
                file = openOrShare(store, store.resolveSibling(store.getFileName() + SUFFIX));
                OPEN.put(storeKey, file);
            }
            file.users++;
            return file;
        }
    }

    /** The gate through which writers of either mode must pass. */
    public WriterGate gate() {
        return gate;
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

    /** Gives this use of the file up. With the last one the channel is closed, and with it go all locks. */
    @Override
    public void close() {
        synchronized (OPEN) {
            users--;
            if (users > 0) {
                return;
            }
            OPEN.values().removeIf(file -> file == this);
            try {
                channel.close();
            } catch (IOException e) {
                throw new StoreIoException(path, "cannot close the lock file: " + e.getMessage(), e);
            } finally {
                System.clearProperty(marker(lockFileKey));
            }
        }
    }

    /**
     * The lock file at the path, which this process may have open already for a store that was moved or deleted since. It is
     * told by a look at its attributes, which opens nothing.
     */
    private static LockFile openOrShare(Path store, Path path) {
        Object key = createdKey(path);
        for (LockFile open : OPEN.values()) {
            if (open.lockFileKey.equals(key)) {
                return open;
            }
        }
        return openFirst(store, key, path);
    }

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

    private static LockFile openFirst(Path store, Object lockFileKey, Path path) {
        if (System.getProperties().putIfAbsent(marker(lockFileKey), path.toString()) != null) {
            throw new StoreLockedException(
                    store,
                    "the store cannot be opened for writing: it is open for writing in this JVM already, by a copy of this"
                            + " library that another class loader has loaded; close it there, or let one class loader that"
                            + " both share load the library");
        }
        try {
            return new LockFile(lockFileKey, path, openChannel(path));
        } catch (RuntimeException | Error e) {
            System.clearProperty(marker(lockFileKey));
            throw e;
        }
    }

    /**
     * The system property that is set while a lock file is open. Static fields exist once for every class loader, and a second
     * channel, when closed, would drop the locks of the first.
     */
    private static String marker(Object lockFileKey) {
        return MARKER_PREFIX + lockFileKey;
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
