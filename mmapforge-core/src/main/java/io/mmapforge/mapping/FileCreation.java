package io.mmapforge.mapping;

import io.mmapforge.error.StoreAlreadyExistsException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.StoreIoException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Brings a new file into being whole: nobody ever sees it half-written, and an existing file is never touched.
 *
 * <p>The file is written under a temporary name beside its place and then linked to it, which fails if the place is
 * taken, even by a dangling symbolic link.
 */
public final class FileCreation {
    private static final String TEMPORARY_SUFFIX = ".tmp";

    /** So much of a store's name is in that of its temporary file, which must not be longer than any name may be. */
    private static final int TEMPORARY_NAME_CHARACTERS = 60;

    private FileCreation() {}

    /**
     * Creates a file that begins with the given bytes and goes on with zeros, readable and writable by its owner alone.
     *
     * @param start the first bytes
     * @param size the file's size in bytes, at least as many
     * @throws StoreAlreadyExistsException if there is a file, or anything else, at the path
     * @throws StoreFullException if the disk has no room
     * @throws StoreIoException if the operating system refuses
     */
    public static void create(Path path, byte[] start, long size) {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw alreadyExists(path);
        }
        requireRoom(path, size);
        Path temporary = path.resolveSibling(temporaryPrefix(path) + RandomId.next() + TEMPORARY_SUFFIX);
        try {
            try {
                writeUninterrupted(temporary, start, size);
            } catch (FileSystemException e) {
                throw failure(path, e);
            } catch (IOException e) {
                throw new StoreFullException(
                        path,
                        "cannot create the store: writing " + size + " bytes failed: " + e.getMessage()
                                + "; make room on the disk, or choose a smaller initial capacity",
                        e);
            }
            publish(temporary, path);
        } finally {
            deleteQuietly(temporary);
        }
        forceDirectory(path);
    }

    /** The attributes of files that only their owner may read and write, where the file system knows of owners. */
    public static FileAttribute<?>[] ownerOnly(Path path) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void writeUninterrupted(Path temporary, byte[] start, long size) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    write(temporary, start, size);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                    Files.deleteIfExists(temporary);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A size that cannot fit is refused before it fills the disk for everybody. That it fits only writing can tell. */
    private static void requireRoom(Path path, long size) {
        try {
            long usable = Files.getFileStore(path.toAbsolutePath().getParent()).getUsableSpace();
            if (usable > 0 && size > usable) {
                throw new StoreFullException(
                        path,
                        "cannot create the store: it takes " + size + " bytes, and the disk has " + usable
                                + " left; make room on the disk, or choose a smaller initial capacity");
            }
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /** Whether a file of the name is, or was left by, a creation of the given file. */
    static boolean isTemporaryNameOf(Path path, String name) {
        return name.startsWith(temporaryPrefix(path)) && name.endsWith(TEMPORARY_SUFFIX);
    }

    private static String temporaryPrefix(Path path) {
        String name = path.getFileName().toString();
        int length = Math.min(name.length(), TEMPORARY_NAME_CHARACTERS);
        if (Character.isHighSurrogate(name.charAt(length - 1))) {
            length--;
        }
        return "." + name.substring(0, length) + ".";
    }

    private static void write(Path temporary, byte[] start, long size) throws IOException {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try (FileChannel channel = FileChannel.open(temporary, options, ownerOnly(temporary))) {
            ZeroPieces.writeNew(channel, start, size);
            channel.force(true);
        }
    }

    private static void publish(Path temporary, Path path) {
        try {
            Files.createLink(path, temporary);
        } catch (FileAlreadyExistsException e) {
            throw alreadyExists(path);
        } catch (UnsupportedOperationException | IOException e) {
            moveWithoutLinks(temporary, path);
        }
    }

    /**
     * For file systems without hard links: an empty file reserves the path, and the whole one then takes its place. Whoever
     * opens the path between the two finds a truncated store; a second creator finds the path taken.
     */
    static void moveWithoutLinks(Path temporary, Path path) {
        try {
            Files.createFile(path, ownerOnly(path));
        } catch (FileAlreadyExistsException e) {
            throw alreadyExists(path);
        } catch (IOException e) {
            throw failure(path, e);
        }
        try {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            deleteQuietly(path);
            throw failure(path, e);
        }
    }

    /** Without this a crash of the machine could take the whole file away, since it is the directory that keeps its name. */
    private static void forceDirectory(Path path) {
        try {
            Uninterrupted.call(() -> {
                try (FileChannel directory =
                        FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                    directory.force(true);
                }
                return path;
            });
        } catch (IOException e) {
            // Not every platform opens directories, and not everybody may read this one; the store itself is whole.
            return;
        }
    }

    private static void deleteQuietly(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // A stray temporary file harms nobody; the outcome of the creation itself must not be hidden by it.
            temporary.toFile().deleteOnExit();
        }
    }

    private static StoreAlreadyExistsException alreadyExists(Path path) {
        return new StoreAlreadyExistsException(
                path, "cannot create the store: the path is taken; open the store there, or choose another path");
    }

    private static StoreIoException failure(Path path, IOException e) {
        return new StoreIoException(
                path,
                "cannot create the store: " + e.getClass().getSimpleName() + ": " + e.getMessage()
                        + "; check that the directory exists and may be written",
                e);
    }
}
