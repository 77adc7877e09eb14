package io.mmapforge.mapping;

import io.mmapforge.error.StoreAlreadyExistsException;
import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.StoreIoException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written from front to back and then appears at its path, whole and on the disk. Confined to one thread.
 *
 * <p>Until then it has a temporary name beside it, and is locked, so that what somebody has left who was killed can be told from what is
 * being written.
 */
public final class NewFile implements AutoCloseable {
    private static final String SUFFIX = FileCreation.COPY_SUFFIX;

    /** How often a new one is begun after somebody has deleted the one before. */
    private static final int MOST_ATTEMPTS = 100;

    /**
     * Those of this process. They are not to be opened once more to see whether they are locked: a close of any channel of a file gives all locks
     * back that the process has on it.
     */
    private static final Set<Path> BEGUN = ConcurrentHashMap.newKeySet();

    private final Path place;
    private final Path temporary;
    private final FileChannel channel;

    private NewFile(Path place, Path temporary, FileChannel channel) {
        this.place = place;
        this.temporary = temporary;
        this.channel = channel;
    }

    /**
     * Begins an empty file for those who may use another one: with its permissions, and, as far as this process may give files away, its
     * group and owner. What was left by others who were killed is deleted.
     *
     * @param place where it is to be
     * @param model the other file
     * @throws StoreAlreadyExistsException if there is a file, or anything else, at the place
     * @throws StoreFullException if the disk has no room for one more file
     * @throws StoreIoException if the operating system refuses
     */
    public static NewFile begin(Path place, Path model) {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw FileCreation.alreadyExists(place);
        }
        deleteLeftBehind(place);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            NewFile begun = tryBegin(place, model);
            if (begun != null) {
                return begun;
            }
        }
        throw deletedMeanwhile(place);
    }

    /** Nothing if somebody took the new file for one that was left behind, in the moment before it was locked. */
    private static @Nullable NewFile tryBegin(Path place, Path model) {
        Path temporary;
        try {
            temporary = FileCreation.createTemporary(model, place, SUFFIX);
        } catch (NoSuchFileException e) {
            if (Files.isDirectory(place.toAbsolutePath().getParent())) {
                // Deleted before it had its permissions.
                return null;
            }
            throw failure(place, e);
        } catch (IOException e) {
            throw failure(place, e);
        }
        BEGUN.add(temporary.toAbsolutePath());
        NewFile unlocked = null;
        boolean isOurs = false;
        try {
            FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            unlocked = new NewFile(place, temporary, channel);
            isOurs = unlocked.isLocked() && unlocked.isThere();
            return isOurs ? unlocked : null;
        } catch (NoSuchFileException deleted) {
            return null;
        } catch (IOException e) {
            throw failure(place, e);
        } finally {
            if (!isOurs) {
                discard(temporary, unlocked);
            }
        }
    }

    private static void discard(Path temporary, @Nullable NewFile open) {
        if (open != null) {
            open.close();
        } else {
            FileCreation.deleteQuietly(temporary);
            BEGUN.remove(temporary.toAbsolutePath());
        }
    }

    /**
     * Writes all that a buffer has left behind what was written before.
     *
     * @throws StoreFullException if the disk does not take it
     */
    public void append(ByteBuffer bytes) {
        try {
            Uninterrupted.call(() -> {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                return bytes;
            });
        } catch (IOException e) {
            throw failure(place, e);
        }
    }

    /**
     * Forces the file to the disk and puts it at its place.
     *
     * @throws StoreAlreadyExistsException if something has taken the place meanwhile
     * @throws StoreIoException if the operating system refuses, or the disk reports a failure
     */
    public void publish() {
        try {
            Uninterrupted.call(() -> {
                channel.force(true);
                return channel;
            });
        } catch (IOException e) {
            throw failure(place, e);
        }
        if (!isThere()) {
            throw deletedMeanwhile(place);
        }
        FileCreation.publishNew(temporary, place);
    }

    /** Closes the file, and deletes it unless it was published. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failure(place, e);
        } finally {
            FileCreation.deleteQuietly(temporary);
            BEGUN.remove(temporary.toAbsolutePath());
        }
    }

    /** The lock goes with the channel. Where there are no locks nobody can tell what was left behind, and so nothing is deleted. */
    private boolean isLocked() {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byAnotherCopyOfThisLibrary) {
            return false;
        } catch (IOException noLocks) {
            return true;
        }
    }

    private boolean isThere() {
        return Files.exists(temporary, LinkOption.NOFOLLOW_LINKS);
    }

    private static void deleteLeftBehind(Path place) {
        try {
            for (Path left : FileCreation.temporariesOf(place, SUFFIX)) {
                if (!BEGUN.contains(left.toAbsolutePath())) {
                    deleteIfLeft(left);
                }
            }
        } catch (IOException notAllowed) {
            // They take room and do no other harm.
            return;
        }
    }

    /** While it is locked: whoever has just made it, and comes to lock it, then finds that it is gone. */
    private static void deleteIfLeft(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                FileCreation.deleteQuietly(file);
            }
        } catch (IOException | OverlappingFileLockException inUse) {
            // Somebody is writing it.
            return;
        }
    }

    private static StoreIoException deletedMeanwhile(Path place) {
        return new StoreIoException(
                place,
                "the file was not made: the file with a temporary name beside it, from which it is made, was deleted meanwhile by another"
                        + " program; find out which one deletes hidden files there, and stop that");
    }

    private static StoreException failure(Path place, IOException e) {
        if (FileAccess.isRefusal(e)) {
            Path directory = place.toAbsolutePath().getParent();
            return FileAccess.refused(
                    place, directory, "make the file in " + directory, FileAccess.remedyOfDirectory(e), e);
        }
        String message = "cannot make the file: " + IoRemedy.explain(e);
        IoRemedy kind = IoRemedy.of(e);
        return kind == IoRemedy.NO_SPACE || kind == IoRemedy.QUOTA
                ? new StoreFullException(place, message, e)
                : new StoreIoException(place, message, e);
    }
}
