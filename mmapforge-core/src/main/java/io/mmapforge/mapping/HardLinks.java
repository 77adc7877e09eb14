package io.mmapforge.mapping;

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
     * How many names the file has, once those are gone that its creation has left, or that a move to a new version has: each gives the file
     * two names for a moment, and leaves them if it is killed then. To be called while nobody else can be at that.
     *
     * @return 1 where the file system does not count names
     */
    static int count(Path path, Object fileKey) throws IOException {
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
    static List<Path> left(Path path, Object fileKey) throws IOException {
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
