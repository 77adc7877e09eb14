package io.mmapforge.store;

import io.mmapforge.engine.RecordEngine;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.StoreReplacedException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until a record is there. It is given numbers, not the cursor, as {@link CursorPosition} explains. */
final class NextRecord {
    /**
     * After so long a wait it is worth asking whether the file is still where others would find it, and again after each further interval: who
     * follows a file that was deleted or replaced would wait for ever.
     */
    private static final long BEFORE_FIRST_PATH_CHECK_NANOS = 10_000_000;

    private static final long BETWEEN_PATH_CHECKS_NANOS = 1_000_000_000;

    private NextRecord() {}

    /**
     * Returns when the record is there, when the time is over, or at once if the record is outside the range.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     * @throws StoreClosedException if the store is closed
     * @throws StoreReplacedException if the file is not at its path any more
     */
    static void await(RecordStore store, long index, long end, Duration timeout, WaitStrategy strategy)
            throws InterruptedException {
        RecordEngine engine = store.engine();
        if (index >= end || engine.size() > index) {
            return;
        }
        // Saturates where the nanoseconds of a Duration would overflow.
        long limit = TimeUnit.NANOSECONDS.convert(timeout);
        long start = System.nanoTime();
        long pathCheck = BEFORE_FIRST_PATH_CHECK_NANOS;
        int attempt = 0;
        for (long waited = 0; waited < limit; waited = System.nanoTime() - start) {
            if (waited >= pathCheck) {
                engine.requireAtItsPath();
                pathCheck = waited + BETWEEN_PATH_CHECKS_NANOS;
            }
            strategy.idle(attempt, limit - waited);
            attempt += attempt == Integer.MAX_VALUE ? 0 : 1;
            requireNotInterrupted();
            if (engine.size() > index) {
                return;
            }
        }
    }

    /**
     * Takes an interrupt of the calling thread.
     *
     * @throws InterruptedException if there is one
     */
    static void requireNotInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting for the next record");
        }
    }
}
