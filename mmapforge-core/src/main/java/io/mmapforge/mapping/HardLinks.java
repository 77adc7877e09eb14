package io.mmapforge.mapping;

import io.mmapforge.error.StoreIoException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of a file beside the one it was opened by.
 *
 * <p>Writers find each other by the store's name with a suffix added. Two that open one file by different names would not, and
 * would both write through the same lanes.
 */
public final class HardLinks {
    private HardLinks() {}

    /**
     * Refuses a file that could be reached by another name, where the writers of this one are not to be seen.
     *
     * @throws StoreIoException if the file has more than one hard link, or the operating system does not say
     */
    public static void requireOneName(DataFile file) {
        try {
            int names = countWithoutLeft(file.filePath(), file.fileKey());
            if (names > 1) {
                throw new StoreIoException(
                        file.path(),
                        "cannot open the store for writing: the file has " + names
                                + " names (hard links), expected 1, since writers that use another name cannot be seen;"
                                + " remove the other names, or make them copies");
            }
        } catch (IOException e) {
            throw IoRemedy.failure(file.path(), "count the names of", e);
        }
    }

    /**
     * How many names the file has, and how many of these were left by somebody who was killed while he gave it its place or another one; the
     * next writer takes such names away. Nothing is changed.
     *
     * @throws StoreIoException if the operating system does not say
     */
    public static NameCount count(DataFile file) {
        Path path = file.filePath();
        try {
            int all = stated(path);
            return new NameCount(all, all > 1 ? left(path, file.fileKey()).size() : 0);
        } catch (IOException e) {
            throw IoRemedy.failure(file.path(), "count the names of", e);
        }
    }

    /**
     * A file's names.
     *
     * @param all how many there are; 1 where the file system does not count them
     * @param left how many of these somebody has left who was killed
     */
    public record NameCount(int all, int left) {}

    /**
     * How many names the file has, once those are gone that its creation has left, or that a move to a new version has: each gives the file
     * two names for a moment, and leaves them if it is killed then. To be called while nobody else can be at that.
     *
     * @return 1 where the file system does not count names
     */
    private static int countWithoutLeft(Path path, Object fileKey) throws IOException {
        if (stated(path) > 1) {
            deleteLeft(path, fileKey);
        }
        return stated(path);
    }

    /**
     * How many names the file has, those that its creation has left included.
     *
     * @param path one of them, not a symbolic link to it
     * @return 1 where the file system does not count names
     * @throws IOException if the operating system does not say
     */
    public static int stated(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return 1;
        }
        return (int) Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
    }

    private static void deleteLeft(Path path, Object fileKey) throws IOException {
        for (Path name : left(path, fileKey)) {
            Files.deleteIfExists(name);
        }
    }

    /** The names that a creation or a move to a new version has left, or is just about to take away. */
    private static List<Path> left(Path path, Object fileKey) throws IOException {
        List<Path> found = new ArrayList<>();
        Path directory = path.toAbsolutePath().getParent();
        try (DirectoryStream<Path> names = Files.newDirectoryStream(
                directory,
                name -> FileCreation.isTemporaryNameOf(path, name.getFileName().toString())
                        || BackupName.isOf(path, name.getFileName().toString()))) {
            for (Path name : names) {
                if (isSameFile(name, fileKey)) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    private static boolean isSameFile(Path name, Object fileKey) {
        try {
            return fileKey.equals(Files.readAttributes(name, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey());
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }
}
