package io.mmapforge.liveness;

import io.mmapforge.error.StoreIoException;
import io.mmapforge.mapping.FileAccess;
import io.mmapforge.mapping.FileCreation;
import io.mmapforge.mapping.IoRemedy;
import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one channel on a lock file that this copy of the library has open, shared by all its writers.
 *
 * <p>It is an asynchronous one because interrupts close the other kind. But for {@link #tryLock} it is to be used while
 * holding {@link JvmWriters#MONITOR}.
 */
final class LockChannel {
    private static final Map<Object, LockChannel> OPEN = new HashMap<>();

    private final Object key;
    private final Path path;
    private final AsynchronousFileChannel channel;

    /** The stores that are open for writing, one entry for each time. */
    private final List<Object> users = new ArrayList<>();

    /** Never released: it goes with the channel. */
    private Optional<FileLock> gate = Optional.empty();

    private boolean kept;

    private LockChannel(Object key, Path path) {
        this(key, path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    private LockChannel(Object key, Path path, Set<? extends OpenOption> options) {
        this.key = key;
        this.path = path;
        this.channel = openChannel(path, options);
    }

    /**
     * Opens a lock file that nobody in this JVM has open, and locks its gate for as long as it stays open.
     *
     * @return nothing if another process holds the gate
     */
    static Optional<LockChannel> openAndLock(Object key, Path path, long gateByte, boolean shared) {
        LockChannel opened = new LockChannel(key, path);
        try {
            opened.gate = opened.tryLock(gateByte, 1, shared);
        } finally {
            if (opened.gate.isPresent()) {
                OPEN.put(key, opened);
            } else {
                opened.close();
            }
        }
        return opened.gate.isPresent() ? Optional.of(opened) : Optional.empty();
    }

    /**
     * The lock file of a key, which this copy of the library may have open already: for another store, if one was moved or
     * deleted since, or for the sake of other copies.
     */
    static LockChannel openOrShare(Object key, Path path) {
        return OPEN.computeIfAbsent(key, absent -> new LockChannel(key, path));
    }

    /**
     * The identity of the lock file, told by a look at its attributes, which opens nothing. If there is none it is created,
     * for all who may use the store.
     */
    static Object createdKey(Path store, Path path) {
        try {
            try {
                if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                    FileCreation.createBeside(store, path);
                }
            } catch (FileAlreadyExistsException e) {
                // As it should be, for all writers but the first.
            }
            return presentKey(path);
        } catch (IOException e) {
            if (FileAccess.isRefusal(e)) {
                throw FileAccess.refused(
                        path,
                        path.toAbsolutePath().getParent(),
                        "create the lock file in " + path.toAbsolutePath().getParent(),
                        "writers need it beside the store: have the directory's owner let the account or its group write there"
                                + " once, or open the store read-only",
                        e);
            }
            throw cannotOpen(path, e);
        }
    }

    /** The identity of the lock file that is at the path now, told by a look at its attributes. */
    static Object presentKey(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Object key = attributes.fileKey();
        return key != null ? key : path.toRealPath();
    }

    /** Whether the path still leads to the file that was opened, so that other writers will find these locks. */
    boolean isStillAtItsPath() {
        try {
            return key.equals(presentKey(path));
        } catch (IOException gone) {
            return false;
        }
    }

    /** Identifies the lock file, whatever the paths that lead to it. */
    Object key() {
        return key;
    }

    Path path() {
        return path;
    }

    void addUser(Object store) {
        users.add(store);
    }

    /** Takes away one use by a store, and tells whether it was the last by that store. */
    boolean removeUser(Object store) {
        users.remove(store);
        return !users.contains(store);
    }

    /** A channel for a look at the locks by somebody who has none, and whose JVM has none. It must be closed again. */
    static LockChannel openForLooking(Object key, Path path) {
        return new LockChannel(key, path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    Optional<FileLock> tryLock(long position, long length, boolean shared) {
        try {
            return Optional.ofNullable(channel.tryLock(position, length, shared));
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreIoException(
                    path, "cannot lock byte " + position + " of the lock file: " + IoRemedy.explain(e), e);
        }
    }

    /** Closes the channel if no copy of this library has a writer any more, since closing it would drop their locks. */
    void closeUnlessNeeded() {
        JvmWriters writers = JvmWriters.of(key);
        if (writers.areNone()) {
            JvmWriters.announceChange();
        }
        if (!users.isEmpty() || kept) {
            return;
        }
        if (writers.areNone()) {
            close();
        } else {
            keepForTheOthers(writers);
        }
    }

    /** A thread keeps it, so that neither the channel nor the class loader of this copy is collected before. */
    private void keepForTheOthers(JvmWriters writers) {
        Thread keeper = new Thread(this::closeWhenNobodyWrites, "mmapforge keeps the locks of " + path);
        keeper.setDaemon(true);
        keeper.start();
        kept = true;
        writers.addKeptChannel();
    }

    private void closeWhenNobodyWrites() {
        synchronized (JvmWriters.MONITOR) {
            JvmWriters writers = JvmWriters.of(key);
            while (!writers.areNone()) {
                JvmWriters.awaitChange();
            }
            try {
                close();
            } finally {
                writers.removeKeptChannel();
                JvmWriters.announceChange();
            }
        }
    }

    void close() {
        OPEN.remove(key, this);
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreIoException(path, "cannot close the lock file: " + IoRemedy.explain(e), e);
        }
    }

    private static AsynchronousFileChannel openChannel(Path path, Set<? extends OpenOption> options) {
        try {
            return AsynchronousFileChannel.open(path, options, null);
        } catch (IOException e) {
            throw cannotOpen(path, e);
        }
    }

    private static StoreIoException cannotOpen(Path path, IOException e) {
        if (FileAccess.isRefusal(e)) {
            return FileAccess.refused(
                    path,
                    path,
                    "open the lock file for writing",
                    "give it the store's owner, group and permissions (or delete it while nobody has the store open for"
                            + " writing), or open the store read-only",
                    e);
        }
        return new StoreIoException(
                path, "cannot open the lock file, which writers need beside the store: " + IoRemedy.explain(e), e);
    }
}
