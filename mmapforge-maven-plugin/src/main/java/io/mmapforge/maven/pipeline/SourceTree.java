package io.mmapforge.maven.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A directory of generated sources. Files that are as they should be stay untouched, lest they be compiled again. */
final class SourceTree {
    private final Path root;

    SourceTree(Path root) {
        this.root = root;
    }

    /**
     * Makes a file's content what it should be. A reader sees the old content or the new, nothing between.
     *
     * @param relativePath the path below the root, with slashes
     * @return whether the file was written
     * @throws IOException if it can't be written, or would lie outside the root, by itself or by a symbolic link
     */
    boolean write(String relativePath, String content) throws IOException {
        Path target = root.resolve(relativePath).normalize();
        if (!target.startsWith(root) || target.equals(root)) {
            throw new IOException("refusing to write " + target + ", which is not inside " + root);
        }
        createDirectories(root.relativize(target).getParent());
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                && Arrays.equals(Files.readAllBytes(target), bytes)) {
            return false;
        }
        replace(target, bytes);
        return true;
    }

    private void createDirectories(@Nullable Path relative) throws IOException {
        Files.createDirectories(root);
        if (relative == null) {
            return;
        }
        Path directory = root;
        for (Path part : relative) {
            directory = directory.resolve(part);
            if (Files.isSymbolicLink(directory)) {
                throw new IOException("refusing to write through the symbolic link " + directory + "; remove it");
            }
            if (!Files.isDirectory(directory)) {
                Files.createDirectory(directory);
            }
        }
    }

    private static void replace(Path target, byte[] bytes) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
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
