package io.mmapforge.mapping;

import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.StoreIoException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that takes the place of another one, or of none, at once and whole: it is written under a temporary name and then renamed. Whoever
 * has the old one open keeps it.
 *
 * <p>Whatever was at the path is replaced, also a symbolic link, but for a directory. Confined to one thread.
 */
public final class FileReplacement implements AutoCloseable {
    private final Path path;
    private final Path temporary;
    private final DataFile file;

    private FileReplacement(Path path, Path temporary, DataFile file) {
        this.path = path;
        this.temporary = temporary;
        this.file = file;
    }

    /**
     * Begins with an empty file for those who may use another one: with its permissions, and, as far as this process may give files away,
     * its group and owner.
     *
     * @param path where the file is to be
     * @param model the other file
     * @throws StoreFullException if the disk has no room for one more file
     * @throws StoreIoException if the operating system refuses
     */
    public static FileReplacement begin(Path path, Path model) {
        Path temporary;
        try {
            temporary = FileCreation.createTemporary(model, path);
        } catch (IOException e) {
            throw failure(path, e);
        }
        try {
            return new FileReplacement(path, temporary, DataFile.open(temporary, false));
        } catch (RuntimeException | Error e) {
            FileCreation.deleteQuietly(temporary);
            throw e;
        }
    }

    /** The new file, as long as this is not closed. */
    public DataFile file() {
        return file;
    }

    /**
     * Puts the new file at its path.
     *
     * @throws StoreIoException if the operating system refuses
     */
    public void publish() {
        try {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /** Closes the file, and deletes it unless it was published. */
    @Override
    public void close() {
        file.close();
        FileCreation.deleteQuietly(temporary);
    }

    /**
     * Deletes what processes have left that were killed while they replaced a file. To be called while nobody else replaces it. Files with
     * long names are left, since their temporary names could be those of others.
     */
    public static void deleteLeftBehind(Path path) {
        Path directory = path.toAbsolutePath().getParent();
        try (DirectoryStream<Path> names = Files.newDirectoryStream(
                directory,
                name -> FileCreation.isTemporaryNameOfNoOther(
                        path, name.getFileName().toString()))) {
            for (Path name : names) {
                Files.deleteIfExists(name);
            }
        } catch (IOException notAllowed) {
            // They take room and do no other harm.
            return;
        }
    }

    private static StoreException failure(Path path, IOException e) {
        if (FileAccess.isRefusal(e)) {
            Path directory = path.toAbsolutePath().getParent();
            return FileAccess.refused(
                    path,
                    directory,
                    "make the file in " + directory,
                    "have its owner let the account or its group write there, or an account that may do this",
                    e);
        }
        String message = "cannot make the file: " + IoRemedy.explain(e);
        IoRemedy kind = IoRemedy.of(e);
        return kind == IoRemedy.NO_SPACE || kind == IoRemedy.QUOTA
                ? new StoreFullException(path, message, e)
                : new StoreIoException(path, message, e);
    }
}
