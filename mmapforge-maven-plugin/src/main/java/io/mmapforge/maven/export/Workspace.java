package io.mmapforge.maven.export;

import io.mmapforge.maven.scan.ScanException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory beside the output, in which files grow until they are whole. Two exports to one place take turns by its lock; what one that was
 * killed has left there is cleared away by the next.
 */
final class Workspace implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Path directory;
    private final FileChannel lockFile;
    private final FileLock lock;

    private Workspace(Path directory, FileChannel lockFile, FileLock lock) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Makes it.
     *
     * @throws ScanException if another export to the same place is running
     * @throws IOException if it cannot be made
     */
    static Workspace beside(Path output) throws IOException {
        Path directory = output.resolveSibling("." + output.getFileName() + ".exporting");
        Path lockPath = directory.resolve(LOCK);
        Files.createDirectories(Objects.requireNonNull(directory.getParent(), "output"));
        while (true) {
            Files.createDirectories(directory);
            FileChannel lockFile = FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(lockFile);
            if (lock == null) {
                lockFile.close();
                throw new ScanException(
                        "another export to " + output + " is running; wait for its end, or set another output");
            }
            if (Files.exists(lockPath)) {
                Workspace workspace = new Workspace(directory, lockFile, lock);
                workspace.clear();
                return workspace;
            }
            // Another export has just ended, and taken away the file that this one had opened.
            lockFile.close();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            // This very process has it.
            return null;
        }
    }

    /** A new directory in it. */
    Path newDirectory(String name) throws IOException {
        return Files.createDirectory(directory.resolve(name));
    }

    private void clear() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            for (Path path : all.toList()) {
                if (!path.endsWith(LOCK)) {
                    delete(path);
                }
            }
        }
    }

    static void delete(Path tree) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(tree)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    /** Takes all of it away. */
    @Override
    public void close() throws IOException {
        clear();
        Files.deleteIfExists(directory.resolve(LOCK));
        Files.deleteIfExists(directory);
        lock.release();
        lockFile.close();
    }
}
