package io.mmapforge.mapping;

import io.mmapforge.error.StoreIoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A store's path that is a symbolic link.
 *
 * <p>Readers follow it. Writers find each other by the store's name, so they have to use that of the file itself.
 */
final class LinkedPath {
    private LinkedPath() {}

    /**
     * Where the file itself is.
     *
     * @throws NoSuchFileException if a link leads nowhere
     * @throws IOException if links lead in a circle, or the operating system refuses
     */
    static Path followed(Path path) throws IOException {
        return Files.isSymbolicLink(path) ? path.toRealPath() : path;
    }

    /** As {@link #followed}, or the link itself if it cannot be followed. */
    static Path followedIfPossible(Path path) {
        try {
            return followed(path);
        } catch (IOException unknown) {
            return path;
        }
    }

    /** What to tell a writer. */
    static StoreIoException refused(Path link) throws IOException {
        String expected = "expected the file itself, since writers that use another name cannot be seen; ";
        try {
            Path file = link.toRealPath();
            return new StoreIoException(
                    link,
                    "cannot open the store for writing: the path is a symbolic link to " + file + ", " + expected
                            + "open " + file + ", or open the store read-only");
        } catch (NoSuchFileException dangling) {
            return new StoreIoException(
                    link,
                    "cannot open the store for writing: " + dangling(link) + ", " + expected
                            + "remove the link, or create the store where it leads");
        }
    }

    /** Describes a link that leads nowhere. */
    static String dangling(Path link) throws IOException {
        return "the path is a symbolic link to " + Files.readSymbolicLink(link) + ", and there is no such file";
    }
}
