package io.mmapforge.mapping;

import io.mmapforge.error.StoreAlreadyExistsException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.StoreIoException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Brings a new file into being whole: nobody ever sees it half-written, and an existing file is never touched.
 *
 * <p>The file is written under a temporary name beside its place and then linked to it, which fails if the place is
 * taken, even by a dangling symbolic link.
 */
public final class FileCreation {
    /** What the temporary name of a migrated store ends with. */
    public static final String MIGRATED_SUFFIX = ".new";

    /** What the temporary name of a copy ends with. */
    static final String COPY_SUFFIX = ".copy";

    static final String TEMPORARY_SUFFIX = ".tmp";

    /** Of all files that get their place by a second name. */
    private static final List<String> SUFFIXES = List.of(TEMPORARY_SUFFIX, MIGRATED_SUFFIX, COPY_SUFFIX);

    /** So much of a store's name is in that of its temporary file, which must not be longer than any name may be. */
    static final int TEMPORARY_NAME_CHARACTERS = 60;

    private FileCreation() {}

    /**
     * Creates a file that begins with the given bytes and goes on with zeros.
     *
     * @param start the first bytes
     * @param size the file's size in bytes, at least as many
     * @param permissions who may use it
     * @throws StoreAlreadyExistsException if there is a file, or anything else, at the path
     * @throws StoreFullException if the disk has no room
     * @throws StoreIoException if the operating system refuses
     */
    public static void create(Path path, byte[] start, long size, FilePermissions permissions) {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw alreadyExists(path);
        }
        requireRoom(path, size);
        Path temporary = temporaryOf(path);
        try {
            try {
                writeUninterrupted(temporary, start, size, permissions);
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

    /**
     * Creates an empty file for those who may use another one: with its permissions, and, as far as this process may give
     * files away, its group and owner. It appears with them at once, so nobody is refused meanwhile.
     *
     * @throws FileAlreadyExistsException if there is a file, or anything else, at the path
     * @throws IOException if the operating system refuses
     */
    public static void createBeside(Path model, Path path) throws IOException {
        Path temporary = createTemporary(model, path);
        try {
            link(temporary, path);
        } finally {
            deleteQuietly(temporary);
        }
    }

    /** Creates an empty file as {@link #createBeside} does, but leaves it under its temporary name. */
    static Path createTemporary(Path model, Path path) throws IOException {
        return createTemporary(model, path, TEMPORARY_SUFFIX);
    }

    static Path createTemporary(Path model, Path path, String suffix) throws IOException {
        PosixFileAttributes attributes = FileAccess.attributes(model);
        FilePermissions permissions = FilePermissions.of(attributes);
        Path temporary = temporaryOf(path, suffix);
        boolean done = false;
        try {
            Files.createFile(temporary, permissions.atCreation(temporary));
            if (attributes != null) {
                FileAccess.giveToThoseOf(attributes, temporary);
            }
            permissions.complete(temporary);
            done = true;
            return temporary;
        } finally {
            if (!done) {
                deleteQuietly(temporary);
            }
        }
    }

    private static void link(Path temporary, Path path) throws IOException {
        try {
            Files.createLink(path, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            moveIfAbsent(temporary, path);
        }
    }

    private static void writeUninterrupted(Path temporary, byte[] start, long size, FilePermissions permissions)
            throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    write(temporary, start, size, permissions);
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
        long usable = DiskHints.usableBytes(path);
        if (usable > 0 && size > usable) {
            throw new StoreFullException(
                    path,
                    "cannot create the store: it takes " + size + " bytes, and the disk has " + usable
                            + " left; make room on the disk, or choose a smaller initial capacity");
        }
    }

    /**
     * A name that no other file has, for what is to take the place of a file: in the same directory, hidden, and ended by a suffix.
     *
     * @param suffix which kind of file it is, such as {@code .new}
     */
    public static Path temporaryOf(Path path, String suffix) {
        return path.resolveSibling(temporaryPrefix(path) + RandomId.next() + suffix);
    }

    /**
     * The names that {@link #temporaryOf(Path, String)} gave, of files that are still there. None for a file with a long name, whose
     * temporary names could be those of others.
     *
     * @throws IOException if the directory cannot be read
     */
    public static List<Path> temporariesOf(Path path, String suffix) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> names = Files.newDirectoryStream(
                path.toAbsolutePath().getParent(),
                name -> isTemporaryNameOfNoOther(path, name.getFileName().toString(), suffix))) {
            names.forEach(found::add);
        }
        return found;
    }

    /**
     * Gives a file that is whole its place, which nothing may have taken, and makes sure that a crash of the machine leaves it there.
     *
     * @param temporary the file, on the disk already; gone afterwards
     * @throws StoreAlreadyExistsException if there is a file, or anything else, at the path
     * @throws StoreIoException if the operating system refuses
     */
    public static void publishNew(Path temporary, Path path) {
        publish(temporary, path);
        deleteQuietly(temporary);
        forceDirectory(path);
    }

    /** Whether a file of the name is, or was left by, a creation of the given file. */
    static boolean isTemporaryNameOf(Path path, String name) {
        return name.startsWith(temporaryPrefix(path)) && SUFFIXES.stream().anyMatch(name::endsWith);
    }

    /** Whether a file of the name was certainly left by a creation of the given file, and cannot be that of another one. */
    static boolean isTemporaryNameOfNoOther(Path path, String name) {
        return isTemporaryNameOfNoOther(path, name, TEMPORARY_SUFFIX);
    }

    private static boolean isTemporaryNameOfNoOther(Path path, String name, String suffix) {
        String prefix = temporaryPrefix(path);
        return path.getFileName().toString().length() <= TEMPORARY_NAME_CHARACTERS
                && name.startsWith(prefix)
                && name.endsWith(suffix)
                && name.length() == prefix.length() + RandomId.CHARACTERS + suffix.length();
    }

    private static Path temporaryOf(Path path) {
        return temporaryOf(path, TEMPORARY_SUFFIX);
    }

    static String temporaryPrefix(Path path) {
        String name = path.getFileName().toString();
        int length = Math.min(name.length(), TEMPORARY_NAME_CHARACTERS);
        if (Character.isHighSurrogate(name.charAt(length - 1))) {
            length--;
        }
        return "." + name.substring(0, length) + ".";
    }

    private static void write(Path temporary, byte[] start, long size, FilePermissions permissions) throws IOException {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try (FileChannel channel = FileChannel.open(temporary, options, permissions.atCreation(temporary))) {
            permissions.complete(temporary);
            ZeroPieces.writeNew(channel, start, size);
            channel.force(true);
        }
    }

    private static void publish(Path temporary, Path path) {
        try {
            link(temporary, path);
        } catch (FileAlreadyExistsException e) {
            throw alreadyExists(path);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /**
     * For file systems without hard links: an empty file reserves the path, and the whole one then takes its place. Whoever
     * opens the path between the two finds a truncated store; a second creator finds the path taken.
     *
     * @throws FileAlreadyExistsException if the path is taken
     */
    static void moveIfAbsent(Path temporary, Path path) throws IOException {
        Files.createFile(path);
        try {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            deleteQuietly(path);
            throw e;
        }
    }

    /**
     * Forces the directory of a file. Without this a crash of the machine could take a new file away, since it is the directory that keeps
     * its name.
     */
    public static void forceDirectory(Path path) {
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

    public static void deleteQuietly(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // A stray temporary file harms nobody; the outcome of the creation itself must not be hidden by it.
            temporary.toFile().deleteOnExit();
        }
    }

    static StoreAlreadyExistsException alreadyExists(Path path) {
        return new StoreAlreadyExistsException(
                path, "cannot create the store: the path is taken; open the store there, or choose another path");
    }

    private static StoreIoException failure(Path path, IOException e) {
        if (FileAccess.isRefusal(e)) {
            Path directory = path.toAbsolutePath().getParent();
            return FileAccess.refused(
                    path, directory, "create the store in " + directory, FileAccess.remedyOfDirectory(e), e);
        }
        return IoRemedy.failure(path, "create", e);
    }
}
