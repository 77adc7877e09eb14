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
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written from front to back and then appears at its path, whole and on the disk. Confined to one thread.
 *
 * <p>Until then it has a temporary name beside it, and is locked, so that what somebody has left who was killed can be told from what is
 * being written.
 */
public final class NewFile implements AutoCloseable {
    private static final String SUFFIX = FileCreation.COPY_SUFFIX;

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
        Path temporary;
        try {
            temporary = FileCreation.createTemporary(model, place, SUFFIX);
        } catch (IOException e) {
            throw failure(place, e);
        }
        try {
            FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            lock(channel);
            return new NewFile(place, temporary, channel);
        } catch (IOException e) {
            FileCreation.deleteQuietly(temporary);
            throw failure(place, e);
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
        }
    }

    /** The lock goes with the channel. Where there are no locks, nobody can tell, and nothing is deleted. */
    private static void lock(FileChannel channel) {
        try {
            channel.tryLock();
        } catch (IOException noLocks) {
            return;
        }
    }

    private static void deleteLeftBehind(Path place) {
        try {
            for (Path left : FileCreation.temporariesOf(place, SUFFIX)) {
                if (isLeft(left)) {
                    FileCreation.deleteQuietly(left);
                }
            }
        } catch (IOException notAllowed) {
            // They take room and do no other harm.
            return;
        }
    }

    private static boolean isLeft(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException inUse) {
            return false;
        }
    }

    private static StoreException failure(Path place, IOException e) {
        if (FileAccess.isRefusal(e)) {
            Path directory = place.toAbsolutePath().getParent();
            return FileAccess.refused(
                    place,
                    directory,
                    "make the file in " + directory,
                    "have its owner let the account or its group write there, or choose another directory",
                    e);
        }
        String message = "cannot make the file: " + IoRemedy.explain(e);
        IoRemedy kind = IoRemedy.of(e);
        return kind == IoRemedy.NO_SPACE || kind == IoRemedy.QUOTA
                ? new StoreFullException(place, message, e)
                : new StoreIoException(place, message, e);
    }
}
