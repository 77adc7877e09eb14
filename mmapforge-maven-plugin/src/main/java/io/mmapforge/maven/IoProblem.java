package io.mmapforge.maven;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Objects;

/** Says what went wrong with a file, and how to mend it: what the system throws carries a path and little more. */
final class IoProblem {
    private static final String START = "Can't read or write a file: ";

    private IoProblem() {}

    static String describe(IOException problem) {
        if (problem instanceof FileSystemException of && of.getFile() != null) {
            return START + of.getFile() + what(of);
        }
        // Those of our own say it all themselves.
        return START + (problem.getClass() == IOException.class ? problem.getMessage() : problem.toString());
    }

    private static String what(FileSystemException problem) {
        if (problem instanceof AccessDeniedException) {
            return ": no permission; let the account that runs Maven read schemas and their directories, and write the"
                    + " output directory, or for the goal lock the schemas' directory";
        }
        if (problem instanceof FileSystemLoopException) {
            return ": a symbolic link leads to a directory that it is in; remove the link";
        }
        if (problem instanceof NoSuchFileException) {
            return ": it was there a moment ago, and is gone; see which program removes it, and build again";
        }
        if (problem instanceof FileAlreadyExistsException || problem instanceof NotDirectoryException) {
            return ": a file is where a directory should be; move it away, or set another directory";
        }
        String reason = Objects.requireNonNullElse(problem.getReason(), problem.toString());
        return ": " + reason + "; " + remedy(reason.toLowerCase(Locale.ROOT));
    }

    private static String remedy(String reason) {
        if (reason.contains("no space") || reason.contains("quota")) {
            return "make room, and build again";
        }
        if (reason.contains("read-only")) {
            return "set an output directory that can be written";
        }
        if (reason.contains("too long")) {
            return "shorten the names of directories, records or packages";
        }
        if (reason.contains("not a directory") || reason.contains("is a directory")) {
            return "move away what is in the way, or set another directory";
        }
        if (reason.contains("too many open files")) {
            return "raise the limit of open files, or build with fewer threads";
        }
        return "look at the file, the disk and the permissions, and build again";
    }
}
