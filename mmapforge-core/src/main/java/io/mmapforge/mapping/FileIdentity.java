package io.mmapforge.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Which file a path has led to, and whether it still does, by the operating system's own identity of files.
 *
 * <p>Where the platform shows none (Windows), the real path stands for the file: then only that there is no file any more is
 * noticed. An open file's own count of names would tell more, but Java shows it by a path alone. Immutable.
 */
final class FileIdentity {
    private final Path path;
    private final Object key;

    private FileIdentity(Path path, Object key) {
        this.path = path;
        this.key = key;
    }

    /**
     * The file that is at a path now.
     *
     * @param attributes what the path itself has, which is not a symbolic link
     * @throws IOException if there is no file any more, or the operating system refuses
     */
    static FileIdentity of(Path path, BasicFileAttributes attributes) throws IOException {
        return new FileIdentity(path, key(path, attributes));
    }

    /** What the path itself has, be it a symbolic link or not. */
    static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static Object key(Path path, BasicFileAttributes attributes) throws IOException {
        Object key = attributes.fileKey();
        return key != null ? key : path.toRealPath();
    }

    /** The path that led to the file. */
    Path path() {
        return path;
    }

    /** Equal for one file and unequal for two, whatever the paths that lead to them. */
    Object key() {
        return key;
    }

    /**
     * Whether the path still leads to the file.
     *
     * @throws NoSuchFileException if it leads to none
     * @throws IOException if the operating system does not say
     */
    boolean isAtItsPath() throws IOException {
        return key.equals(key(path, attributes(path)));
    }

    /**
     * What is at the path instead of the file; nothing if it is still there.
     *
     * @throws IOException if the operating system does not say
     */
    Optional<String> replacement() throws IOException {
        try {
            return isAtItsPath() ? Optional.empty() : Optional.of("another file is at its path");
        } catch (IOException e) {
            if (MissingFile.isMissing(e)) {
                return Optional.of("there is no file at its path any more");
            }
            throw e;
        }
    }
}
