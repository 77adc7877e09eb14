package io.mmapforge.maven.incremental;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files so that a reader, or a build after a crash, sees the old content or the new, nothing between. */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Gives a file its content, in place of the old. A symbolic link is replaced; what it points to is left alone.
     *
     * @throws IOException if it can't be written; no part of it is left behind then
     */
    public static void write(Path target, byte[] content) throws IOException {
        Path temporary = target.resolveSibling(UUID.randomUUID() + ".tmp");
        try {
            Files.write(temporary, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            move(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
