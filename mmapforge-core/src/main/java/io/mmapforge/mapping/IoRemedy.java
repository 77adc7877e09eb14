package io.mmapforge.mapping;

import io.mmapforge.error.StoreIoException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What to do about a failure that the operating system reports in its own words.
 *
 * <p>Java hands the words on and not the number, so they are what is looked at. Where they are in another language than English,
 * as the system's locale may want it, or not known here, the remedy is a general one. Refusals for want of permission are told
 * with more detail by {@link FileAccess}.
 */
public enum IoRemedy {
    /** Also where a file should be made, and its directory is not there. */
    NO_SUCH_FILE("No such file or directory", "check the path, and create its directory first"),
    ACCESS(
            "Permission denied",
            "have the owner of the file or directory let the account use it; whoever uses a store also searches the"
                    + " directories above it"),
    NOT_PERMITTED(
            "Operation not permitted",
            "see whether the file or its directory is marked as immutable or append-only (lsattr), or a sandbox forbids it"),
    READ_ONLY_FILE_SYSTEM("Read-only file system", "mount the file system for writing, or open the store read-only"),
    SYSTEM_FILES(
            "Too many open files in system", "raise the system's limit of open files (fs.file-max), or close some"),
    PROCESS_FILES(
            "Too many open files",
            "raise the process's limit of open files (ulimit -n), or close stores that are no longer used"),
    LONG_NAME(
            "File name too long",
            "choose a shorter name: most file systems take 255 bytes, and the lock file's name is 4 bytes longer than the"
                    + " store's"),
    NOT_A_DIRECTORY("Not a directory", "check the path: a part of it that should be a directory is a file"),
    DIRECTORY("Is a directory", "name a file in the directory"),
    LINK_CIRCLE("Too many levels of symbolic links", "mend the symbolic links: they lead in a circle"),
    NO_SPACE("No space left on device", "make room on the disk"),
    QUOTA("quota exceeded", "delete other files of the account, or have its quota raised"),
    FILE_SIZE(
            "File too large",
            "raise the process's limit of file sizes (ulimit -f), or use a file system that takes larger files"),
    MAPPINGS(
            "Map failed",
            "raise the number of mappings (vm.max_map_count) or the address space (ulimit -v) that a process may have, or"
                    + " close other stores"),
    MEMORY("Cannot allocate memory", "free memory, or raise the process's limit"),
    LOCKS(
            "No locks available",
            "raise the system's limit of locks; on a network file system, keep the store on a local one"),
    NOT_SUPPORTED("not supported", "keep the store on a local file system that can do this, such as ext4"),
    NOT_IMPLEMENTED("Function not implemented", "keep the store on a local file system that can do this, such as ext4"),
    STALE("Stale file handle", "keep the store on a local file system: the server does not know the file any more"),
    DISK("Input/output error", "the disk fails: look at the system's log, and restore the file from a copy"),
    BUSY("Device or resource busy", "find out which program holds it (fuser), and close that"),
    IN_USE("being used by another process", "close the program that has the file open"),
    /** For everything else. */
    OTHER("", "check the path, its permissions and the disk");

    /** What the system's words have in them. More words stand before fewer. */
    private final String words;

    private final String remedy;

    IoRemedy(String words, String remedy) {
        this.words = words;
        this.remedy = remedy;
    }

    /** What the failure was, in the system's words, and after a semicolon what to do about it. */
    public static String explain(IOException e) {
        return words(e) + "; " + of(e).remedy;
    }

    /**
     * What to throw for something that could not be done to a store's file.
     *
     * @param verb what it is, for example {@code "open"}
     */
    static StoreIoException failure(Path path, String verb, IOException e) {
        return new StoreIoException(path, "cannot " + verb + " the store: " + explain(e), e);
    }

    /** The kind of a failure. */
    static IoRemedy of(IOException e) {
        String found = words(e).toLowerCase(Locale.ROOT);
        for (IoRemedy each : values()) {
            if (found.contains(each.words.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        return OTHER;
    }

    String words() {
        return words;
    }

    private static String words(IOException e) {
        if (e instanceof NoSuchFileException) {
            return NO_SUCH_FILE.words;
        }
        if (e instanceof AccessDeniedException) {
            return ACCESS.words;
        }
        String words = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return words == null ? e.getClass().getSimpleName() : words;
    }
}
