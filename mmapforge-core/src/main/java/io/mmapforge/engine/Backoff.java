package io.mmapforge.engine;

/** Waits a little longer each time: spinning, then yielding, then parking, until a deadline. For one thread, one wait. */
final class Backoff {
    private static final int SPINS = 64;
    private static final int YIELDS = 64;
    private static final long FIRST_PARK_NANOS = 20_000;
    private static final long LONGEST_PARK_NANOS = 1_000_000;

    private final long timeoutNanos;
    private long startNanos;
    private long parkNanos = FIRST_PARK_NANOS;
    private int rounds;

    Backoff(long timeoutNanos) {
        this.timeoutNanos = timeoutNanos;
    }

    /** Whether the wait has lasted long enough that the holder should be asked after; true once before any time-out. */
    boolean isPatienceOver() {
        return rounds >= SPINS;
    }

    /**
     * Waits once.
     *
     * @return whether there is time left to try again
     */
    boolean pause() {
        if (rounds == 0) {
            startNanos = System.nanoTime();
        }
        rounds++;
        if (rounds <= SPINS) {
            Thread.onSpinWait();
            return true;
        }
        if (System.nanoTime() - startNanos >= timeoutNanos) {
            return false;
        }
        if (rounds <= SPINS + YIELDS) {
            Thread.yield();
        } else {
            Pause.nanos(parkNanos);
            parkNanos = Math.min(2 * parkNanos, LONGEST_PARK_NANOS);
        }
        return true;
    }
}
