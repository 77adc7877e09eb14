package io.mmapforge.maven.incremental;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A directory of generated sources. Files that are as they should be stay untouched, lest they be compiled again. */
public final class SourceTree {
    /** What became of a file that is no longer generated. */
    enum Removal {
        /** It is gone now. */
        REMOVED,
        /** It was gone already. */
        ABSENT,
        /** It does not say that it is generated, so it may be somebody's work. */
        KEPT
    }

    private final Path root;
    private final String mark;

    /**
     * A directory, which need not exist yet.
     *
     * @param root the directory, absolute
     * @param mark what every generated file begins with
     */
    public SourceTree(Path root, String mark) {
        this.root = root;
        this.mark = mark;
    }

    /**
     * Makes a file's content what it should be. A reader sees the old content or the new, nothing between.
     *
     * @param relativePath the path below the root, with slashes
     * @return whether the file was written
     * @throws IOException if it can't be written, or would lie outside the root, by itself or by a symbolic link
     */
    boolean write(String relativePath, String content) throws IOException {
        Path target = inside(relativePath);
        createDirectories(root.relativize(target).getParent());
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                && Arrays.equals(Files.readAllBytes(target), bytes)) {
            return false;
        }
        AtomicFile.write(target, bytes);
        return true;
    }

    /**
     * Makes sure that no work of somebody's is in the place of a file that was not generated before.
     *
     * @throws IOException if there is a file that does not say that it is generated
     */
    void requireNobodysWork(String relativePath) throws IOException {
        Path target = inside(relativePath);
        if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && !isMarked(target)) {
            throw new IOException("refusing to overwrite " + target
                    + ", whose first line does not say that it is generated; move the file, or generate into another"
                    + " outputDirectory");
        }
    }

    /** The checksum of what is in a file, or nothing if there is no such file. */
    Optional<String> checksum(String relativePath) throws IOException {
        Path target = inside(relativePath);
        return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Checksum.of(Files.readAllBytes(target)))
                : Optional.empty();
    }

    /** Where a file lies, absolute. */
    Path locate(String relativePath) throws IOException {
        return inside(relativePath);
    }

    /**
     * Removes a file, if it says itself that it is generated, and the directories that are empty without it.
     *
     * @throws IOException if it can't be removed, or lies outside the root
     */
    Removal remove(String relativePath) throws IOException {
        Path target = inside(relativePath);
        if (isBehindLink(target) || !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return Removal.ABSENT;
        }
        if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) || !isMarked(target)) {
            return Removal.KEPT;
        }
        Files.deleteIfExists(target);
        removeEmptyDirectories(target.getParent());
        return Removal.REMOVED;
    }

    private Path inside(String relativePath) throws IOException {
        Path target = root.resolve(relativePath).normalize();
        if (!target.startsWith(root) || target.equals(root)) {
            throw new IOException("refusing to touch " + target + ", which is not inside " + root);
        }
        return target;
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
            // Another module's build that generates into the same directory may do so at the same time.
            Files.createDirectories(directory);
        }
    }

    private boolean isBehindLink(Path target) {
        for (Path directory = target.getParent(); !directory.equals(root); directory = directory.getParent()) {
            if (Files.isSymbolicLink(directory)) {
                return true;
            }
        }
        return false;
    }

    private boolean isMarked(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            char[] start = new char[mark.length()];
            return reader.read(start) == start.length && mark.equals(new String(start));
        }
    }

    private void removeEmptyDirectories(Path lowest) throws IOException {
        for (Path directory = lowest; !directory.equals(root); directory = directory.getParent()) {
            try {
                Files.deleteIfExists(directory);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }
}
