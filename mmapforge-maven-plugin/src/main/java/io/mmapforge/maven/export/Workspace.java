package io.mmapforge.maven.export;

import io.mmapforge.maven.scan.ScanException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A directory beside the output, in which files grow until they are whole. Two exports to one place take turns by its lock; what one that was
 * killed has left there is cleared away by the next.
 */
final class Workspace implements AutoCloseable {
    /** Those of this process, which the lock does not part: to ask for it would drop it, when what asked is closed. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    /** So often the directory may go away between two steps, always since another export has ended; it takes a microsecond. */
    private static final int MOST_TRIES = 1000;

    private final Path directory;
    private final WorkspaceLock lock;
    private final Path place;
    private final Set<Path> inUse;

    private Workspace(Path directory, WorkspaceLock lock, Path place, Set<Path> inUse) {
        this.directory = directory;
        this.lock = lock;
        this.place = place;
        this.inUse = inUse;
    }

    /**
     * Makes it.
     *
     * @throws ScanException if another export to the same place is running
     * @throws IOException if it cannot be made
     */
    static Workspace beside(Path output) throws IOException {
        return beside(output, OURS);
    }

    /** The same for a process of which these are the workspaces. */
    static Workspace beside(Path output, Set<Path> inUse) throws IOException {
        Path directory = output.resolveSibling("." + output.getFileName() + ".exporting");
        Path parent = Objects.requireNonNull(directory.getParent(), "output");
        Files.createDirectories(parent);
        Path place = parent.toRealPath().resolve(directory.getFileName());
        if (!inUse.add(place)) {
            throw isRunning(output);
        }
        boolean isMade = false;
        try {
            WorkspaceLock lock = lock(directory).orElseThrow(() -> isRunning(output));
            Workspace workspace = new Workspace(directory, lock, place, inUse);
            try {
                workspace.clear();
                isMade = true;
                return workspace;
            } finally {
                if (!isMade) {
                    lock.close();
                }
            }
        } finally {
            if (!isMade) {
                inUse.remove(place);
            }
        }
    }

    private static ScanException isRunning(Path output) {
        return new ScanException(
                "another export to " + output + " is running; wait for its end, or set another output");
    }

    private static Optional<WorkspaceLock> lock(Path directory) throws IOException {
        for (int i = 1; ; i++) {
            try {
                Files.createDirectories(directory);
                return WorkspaceLock.tryLock(directory);
            } catch (NoSuchFileException | FileAlreadyExistsException e) {
                // Another export has just ended, and taken the directory away.
                if (i == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** A new directory in it. */
    Path newDirectory(String name) throws IOException {
        return Files.createDirectory(directory.resolve(name));
    }

    private void clear() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            for (Path path : all.toList()) {
                if (!lock.isAt(path)) {
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
        try (lock) {
            clear();
            if (lock.delete()) {
                deleteDirectory();
            }
        } finally {
            inUse.remove(place);
        }
    }

    private void deleteDirectory() throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            // Another export has begun, and its lock is there.
            return;
        }
    }
}
