package io.mmapforge.engine;

import io.mmapforge.error.StoreLockedException;
import io.mmapforge.liveness.LockFile;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Held by a writer from its look at how the last run ended to the claim of its first slot.
 *
 * <p>A writer that takes the store back to its last sync must know that nobody writes. It sees living writers by their slots; the
 * lock keeps others from claiming one meanwhile, also those that by what they know of the machine have nothing to take back.
 */
final class OpeningLock {
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long PAUSE_NANOS = 200_000;

    private final FileLock lock;

    private OpeningLock(FileLock lock) {
        this.lock = lock;
    }

    /**
     * Takes the lock.
     *
     * @throws StoreLockedException if another writer holds it for long, which takes moments unless it recovers a large
     *     file, or indexes many records anew
     */
    static OpeningLock acquire(LockFile locks, Path store) {
        long start = System.nanoTime();
        while (true) {
            Optional<FileLock> lock = locks.tryLock(LockFile.OPENING_BYTE, false);
            if (lock.isPresent()) {
                return new OpeningLock(lock.get());
            }
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new StoreLockedException(
                        store,
                        "the store cannot be opened for writing: another process has been opening it, or recovering it after"
                                + " a crash of the machine, or making its key file anew, for "
                                + PATIENCE_NANOS / 1_000_000_000
                                + " s; find out whether that process is stopped");
            }
            Pause.nanos(PAUSE_NANOS);
        }
    }

    void close() {
        LockFile.release(lock);
    }
}
