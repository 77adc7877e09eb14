package io.mmapforge.store;

import java.util.concurrent.locks.LockSupport;

/** The strategies that there are already. None has a state: how long a wait has lasted is told by the number of the attempt. */
enum WaitStrategies implements WaitStrategy {
    SPINNING {
        @Override
        public void idle(int attempt, long nanosLeft) {
            Thread.onSpinWait();
        }
    },

    YIELDING {
        @Override
        public void idle(int attempt, long nanosLeft) {
            if (attempt < SPINS_BEFORE_YIELDING) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    },

    /** An interrupt ends a pause at once, and stays pending. */
    PARKING {
        @Override
        public void idle(int attempt, long nanosLeft) {
            if (attempt < SPINS_BEFORE_PARKING) {
                Thread.onSpinWait();
            } else if (attempt < SPINS_BEFORE_PARKING + YIELDS_BEFORE_PARKING) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(Math.min(pauseNanos(attempt), nanosLeft));
            }
        }
    };

    private static final int SPINS_BEFORE_YIELDING = 100;
    private static final int SPINS_BEFORE_PARKING = 256;
    private static final int YIELDS_BEFORE_PARKING = 64;
    private static final long PAUSE_STEP_NANOS = 5_000;
    private static final long LONGEST_PAUSE_NANOS = 1_000_000;

    @Override
    public abstract void idle(int attempt, long nanosLeft);

    /** How long to pause at an attempt, in nanoseconds; 0 at those that come before the first pause. */
    static long pauseNanos(int attempt) {
        long pauses = attempt + 1L - SPINS_BEFORE_PARKING - YIELDS_BEFORE_PARKING;
        return Math.max(0, Math.min(pauses * PAUSE_STEP_NANOS, LONGEST_PAUSE_NANOS));
    }
}
