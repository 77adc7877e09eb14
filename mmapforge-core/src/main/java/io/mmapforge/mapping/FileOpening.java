package io.mmapforge.mapping;

import io.mmapforge.error.StoreIoException;
import io.mmapforge.error.StoreNotFoundException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Opens the regular file at a path, such that it is known for certain which file that is.
 *
 * <p>The path is looked at before and after, since Java does not tell which file a channel has opened.
 */
final class FileOpening {
    private FileOpening() {}

    /**
     * Opens an existing file.
     *
     * @param path where the file is; for reading also a symbolic link to it
     * @throws StoreNotFoundException if there is none
     * @throws StoreIoException if it is no regular file, the path is a symbolic link and the file is to be written, or the
     *     operating system refuses
     */
    static UninterruptedChannel open(Path path, boolean readOnly) {
        long start = System.nanoTime();
        try {
            while (true) {
                OpeningPatience.require(path, start);
                UninterruptedChannel opened = tryOpen(path, readOnly);
                if (opened != null) {
                    return opened;
                }
            }
        } catch (NoSuchFileException e) {
            throw MissingFile.failure(path);
        } catch (IOException e) {
            throw FileAccess.isRefusal(e) ? refused(path, readOnly, e) : IoRemedy.failure(path, "open", e);
        }
    }

    /** Nothing if another file took the path's name meanwhile, and nobody can tell which of them was opened. */
    private static @Nullable UninterruptedChannel tryOpen(Path path, boolean readOnly) throws IOException {
        Path file = readOnly ? LinkedPath.followed(path) : path;
        BasicFileAttributes attributes = FileIdentity.attributes(file);
        if (readOnly && attributes.isSymbolicLink()) {
            // It took the file's place since the links were followed.
            return null;
        }
        FileIdentity identity = regularFile(path, file, attributes);
        FileChannel channel = Uninterrupted.call(() -> UninterruptedChannel.open(file, readOnly));
        boolean same = false;
        try {
            same = identity.isAtItsPath();
        } finally {
            if (!same) {
                channel.close();
            }
        }
        return same ? new UninterruptedChannel(new OpenedPath(path, readOnly, identity), channel) : null;
    }

    /**
     * The file at a path.
     *
     * @param path what the caller has named, for messages
     * @param file the same, or where the link leads if the caller may follow one
     */
    private static FileIdentity regularFile(Path path, Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            throw LinkedPath.refused(path);
        }
        if (!attributes.isRegularFile()) {
            throw new StoreIoException(
                    path,
                    "cannot open the store: the path is "
                            + (attributes.isDirectory() ? "a directory" : "a device, pipe or socket")
                            + ", expected a regular file; name the file itself");
        }
        return FileIdentity.of(file, attributes);
    }

    private static StoreIoException refused(Path path, boolean readOnly, IOException e) {
        return readOnly
                ? FileAccess.refused(
                        path,
                        LinkedPath.followedIfPossible(path),
                        "open the store for reading",
                        "have its owner let the account or its group read it (and search its directories)",
                        e)
                : FileAccess.refused(
                        path,
                        path,
                        "open the store for writing",
                        "have its owner let the account or its group read and write it, or open the store read-only",
                        e);
    }
}
