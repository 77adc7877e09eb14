package io.mmapforge.engine;

import java.util.concurrent.locks.LockSupport;

/**
 * Parks the calling thread for a while, interrupted or not.
 *
 * <p>A park returns at once while an interrupt is pending, so that a wait would spin, and one of a few attempts be over before
 * it has begun. The interrupt is held back meanwhile, and handed on.
 */
final class Pause {
    private Pause() {}

    static void nanos(long nanos) {
        long start = System.nanoTime();
        boolean interrupted = false;
        long left = nanos;
        while (left > 0) {
            interrupted |= Thread.interrupted();
            LockSupport.parkNanos(left);
            left = nanos - (System.nanoTime() - start);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
