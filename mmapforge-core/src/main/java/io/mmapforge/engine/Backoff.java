package io.mmapforge.engine;

/** Waits a little longer each time: spinning, then yielding, then parking, until a deadline. For one thread, one wait. */
final class Backoff {
    private static final int SPINS = 64;
    private static final int YIELDS = 64;
    private static final long FIRST_PARK_NANOS = 20_000;
    private static final long LONGEST_PARK_NANOS = 1_000_000;

    /** After how many looks the time is asked for, at the latest: a wait that sees progress all the time must end, too. */
    private static final int LOOKS_OF_A_CLOCK_READING = 1 << 10;

    private final long timeoutNanos;
    private long startNanos;
    private long parkNanos = FIRST_PARK_NANOS;

    /** How often it was waited in all, and how often since somebody else was last seen to get on. */
    private int looks;

    private int rounds;

    Backoff(long timeoutNanos) {
        this.timeoutNanos = timeoutNanos;
    }

    /** Whether the wait has lasted long enough that the holder should be asked after; true once before any time-out. */
    boolean isPatienceOver() {
        return rounds >= SPINS;
    }

    /**
     * Says that what is waited for was given back and taken anew meanwhile, so that nobody in it is stopped or dead. Whoever then paused for
     * long would leave it to the others, who come back at once.
     */
    void sawProgress() {
        rounds = 0;
        parkNanos = FIRST_PARK_NANOS;
    }

    /**
     * Waits once.
     *
     * @return whether there is time left to try again
     */
    boolean pause() {
        if (looks == 0) {
            startNanos = System.nanoTime();
        }
        looks++;
        rounds++;
        boolean spins = rounds <= SPINS;
        if ((!spins || looks % LOOKS_OF_A_CLOCK_READING == 0) && System.nanoTime() - startNanos >= timeoutNanos) {
            return false;
        }
        if (spins) {
            Thread.onSpinWait();
            return true;
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
