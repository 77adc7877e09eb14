package io.mmapforge.mapping;

import io.mmapforge.error.StoreIoException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** What the operating system says of who may use a file, and why it refused somebody. */
public final class FileAccess {
    private static final String READ_ONLY_FILE_SYSTEM = "Read-only file system";

    private FileAccess() {}

    /** Whether it was refused for want of permission, or because nothing may be written on the file's mount. */
    public static boolean isRefusal(IOException e) {
        return e instanceof AccessDeniedException
                || e instanceof FileSystemException failure && READ_ONLY_FILE_SYSTEM.equals(failure.getReason());
    }

    /**
     * Says who asked, whose the file is, and what to do.
     *
     * @param path the store or its lock file, for the exception
     * @param file what was refused: one of these, or the directory
     * @param action what was to be done, for example {@code "open the store for writing"}
     * @param remedy what to do about it
     */
    public static StoreIoException refused(Path path, Path file, String action, String remedy, IOException e) {
        return new StoreIoException(path, "cannot " + action + ": " + cause(file, e) + "; " + remedy, e);
    }

    /**
     * Why the operating system refused: who asked, and whose the file is.
     *
     * @param e what {@link #isRefusal} it is
     */
    public static String cause(Path file, IOException e) {
        return e instanceof AccessDeniedException ? denial(file) : "its file system is mounted read-only";
    }

    /** Who asked for a file that may not be used, and whose it is. */
    public static String denial(Path file) {
        return account() + " may not: " + describe(file);
    }

    /** What to do where no file may be made in a directory. */
    static String remedyOfDirectory(IOException e) {
        return (e instanceof AccessDeniedException
                        ? "have its owner let the account or its group write there"
                        : "mount the file system for writing")
                + ", or choose another directory";
    }

    private static String account() {
        String name = System.getProperty("user.name", "?");
        return name.equals("?") ? "this account" : "the account " + name;
    }

    /** Owner, group and permissions of a file, or of the directory that hides them. */
    static String describe(Path file) {
        PosixFileAttributes attributes = attributes(file);
        if (attributes != null) {
            return describe(attributes.isDirectory() ? "the directory" : "the file", attributes);
        }
        Path directory = file.toAbsolutePath().getParent();
        PosixFileAttributes ofDirectory = directory == null ? null : attributes(directory);
        return ofDirectory == null
                ? "the directory does not let it see the file"
                : describe("the directory " + directory, ofDirectory);
    }

    private static String describe(String what, PosixFileAttributes attributes) {
        return what + " belongs to owner " + attributes.owner().getName() + ", group "
                + attributes.group().getName() + ", and has permissions "
                + PosixFilePermissions.toString(attributes.permissions());
    }

    /** What a file has, or nothing where that cannot be known. */
    static @Nullable PosixFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    /**
     * Gives a file the permissions of another, and, as far as the process may, its group and owner. Where the file system knows of none,
     * nothing is done.
     *
     * @param file one that nobody else knows of yet
     * @throws IOException if the operating system refuses
     */
    public static void giveAccessOf(Path model, Path file) throws IOException {
        PosixFileAttributes wanted = attributes(model);
        if (wanted != null) {
            giveToThoseOf(wanted, file);
            FilePermissions.of(wanted).complete(file);
        }
    }

    /**
     * Gives a file the owner and the group of another, as far as the process may: anybody may give a file to a group of his own,
     * and root to anybody.
     */
    static void giveToThoseOf(PosixFileAttributes wanted, Path file) {
        PosixFileAttributes found = attributes(file);
        if (found == null) {
            return;
        }
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            if (!wanted.group().equals(found.group())) {
                view.setGroup(wanted.group());
            }
            if (!wanted.owner().equals(found.owner())) {
                view.setOwner(wanted.owner());
            }
        } catch (IOException notAllowed) {
            // Whoever is then kept from the file is told so, with its owner and group.
            return;
        }
    }
}
