package io.mmapforge.verify;

import io.mmapforge.error.StoreIoException;
import io.mmapforge.liveness.LockFile;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.HardLinks;
import io.mmapforge.verify.Finding.Part;
import io.mmapforge.verify.Finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** The names of the store, and its lock file: whether every writer can see the others. */
final class AccessCheck {
    private final DataFile file;
    private final Findings findings;

    AccessCheck(DataFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    void run() {
        Path path = file.filePath();
        try {
            checkNames();
            checkLockFile(path, LockFile.pathFor(path));
        } catch (IOException | StoreIoException | UnsupportedOperationException notTold) {
            // The file system says nothing of that, or not to everybody.
            return;
        }
    }

    private void checkNames() {
        HardLinks.NameCount names = HardLinks.count(file);
        if (names.all() - names.left() > 1) {
            findings.add(Finding.wrong(
                    Finding.NOWHERE,
                    "the file has " + names.all()
                            + " names (hard links), expected 1, since writers that use another name"
                            + " cannot be seen",
                    "remove the other names, or make them copies"));
        } else if (names.left() > 0) {
            findings.add(Finding.note(
                    Finding.NOWHERE,
                    "the file has " + names.all()
                            + " names, of which somebody has left all but one who was killed while he created, copied or"
                            + " migrated it; the next writer takes them away"));
        }
    }

    private void checkLockFile(Path path, Path lockFile) throws IOException {
        if (!Files.exists(lockFile, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        PosixFileAttributes locks =
                Files.readAttributes(lockFile, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!locks.isRegularFile()) {
            findings.add(of(
                    Severity.WRONG,
                    "it is " + (locks.isSymbolicLink() ? "a symbolic link" : "no regular file")
                            + ", expected a regular file",
                    "remove it while no writer has the store open; the next one makes it"));
            return;
        }
        PosixFileAttributes store = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!locks.permissions().equals(store.permissions())
                || !locks.group().equals(store.group())
                || !locks.owner().equals(store.owner())) {
            findings.add(of(
                    Severity.NOTE,
                    "it is " + describe(locks) + ", and the store is " + describe(store)
                            + "; whoever may write the one needs the other, and whoever may lock the one can keep writers"
                            + " out",
                    ""));
        }
    }

    private static String describe(PosixFileAttributes attributes) {
        return PosixFilePermissions.toString(attributes.permissions()) + " of "
                + attributes.owner().getName() + ":" + attributes.group().getName();
    }

    private static Finding of(Severity severity, String text, String remedy) {
        return new Finding(severity, Part.LOCK_FILE, Finding.NOWHERE, Finding.NOWHERE, text, remedy);
    }
}
