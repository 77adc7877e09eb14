package io.mmapforge.store;

import java.time.Duration;

/**
 * What a thread does between two looks for a record that is not there yet: see {@link RecordCursor#awaitNext(Duration, WaitStrategy)}.
 * The sooner it looks again, the sooner it has the record, and the more of a processor it takes until then.
 *
 * <p>Those that the methods here return can be shared by any number of threads and waits. One of your own has to be thread-safe only if
 * threads share it.
 */
@FunctionalInterface
public interface WaitStrategy {
    /**
     * Lets some time pass, or none. Called after each look that found nothing, by the thread that waits. What it throws ends the wait, and
     * leaves the cursor where it was.
     *
     * @param attempt how often it was called before in the same wait, from 0 on; {@link Integer#MAX_VALUE} if more often than that
     * @param nanosLeft the nanoseconds until the wait is over, more than 0; if this takes longer, so does the wait
     * @throws InterruptedException if the thread is interrupted. It need not look: an interrupt that is still pending when this returns
     *     ends the wait, too
     */
    void idle(int attempt, long nanosLeft) throws InterruptedException;

    /** Looks again at once, all the time: the soonest to see a record, at the cost of a whole processor. */
    static WaitStrategy spinning() {
        return WaitStrategies.SPINNING;
    }

    /**
     * Looks again at once some 100 times, then lets other threads run before each look, if any are waiting for a processor. It takes a
     * whole processor, too, as long as nobody else wants it.
     */
    static WaitStrategy yielding() {
        return WaitStrategies.YIELDING;
    }

    /**
     * Looks again at once some 300 times, at last letting other threads run, and then pauses before each look, at first for 5 µs and each
     * time for 5 µs longer, up to 1 ms. So the longer it has waited, the less of a processor it takes, and the later it may see a record:
     * by the pause, and by as much as the operating system makes a pause longer.
     */
    static WaitStrategy parking() {
        return WaitStrategies.PARKING;
    }
}
