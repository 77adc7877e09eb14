package io.mmapforge.mapping;

import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Why there is no file at a path: none was made, a link leads nowhere, or what should be a directory is a file. */
final class MissingFile {
    private MissingFile() {}

    /** What to throw for a store that was to be opened. */
    static StoreException failure(Path path) {
        Path file = fileAmongDirectories(path);
        if (file != null) {
            // As older versions of Java report it by themselves.
            FileSystemException cause =
                    new FileSystemException(file.toString(), null, IoRemedy.NOT_A_DIRECTORY.words());
            return IoRemedy.failure(path, "open", cause);
        }
        try {
            return new StoreNotFoundException(
                    path,
                    "cannot open the store: " + LinkedPath.dangling(path)
                            + "; create the store there, or mend the link");
        } catch (IOException noLink) {
            return new StoreNotFoundException(
                    path, "cannot open the store: there is no such file; create the store first, or check the path");
        }
    }

    /** Whether there is no file, in the words of any version of Java: some have others if a part of the path is a file. */
    static boolean isMissing(IOException e) {
        return e instanceof NoSuchFileException || IoRemedy.of(e) == IoRemedy.NOT_A_DIRECTORY;
    }

    private static @Nullable Path fileAmongDirectories(Path path) {
        for (Path part = path.toAbsolutePath().getParent(); part != null; part = part.getParent()) {
            if (Files.exists(part)) {
                return Files.isDirectory(part) ? null : part;
            }
        }
        return null;
    }
}
