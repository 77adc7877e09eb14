package io.mmapforge.jcstress.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The two threads of a race, who wait for each other before they begin.
 *
 * <p>jcstress lets each thread run through many races at its own pace. A reader is many times faster than a writer, so most of
 * its reads would come before the write has even begun.
 */
public abstract class Meeting {
    private static final int THREADS = 2;

    /** Enough for a thread that runs; one that does not is not worth the wait. */
    private static final int SPINS = 100;

    /** In loads from the nearest cache: as long as the news that a thread has come needs to the other, and a write. */
    private static final int LONGEST_DELAY = 512;

    private static final VarHandle ARRIVED;

    static {
        try {
            ARRIVED = MethodHandles.lookup().findVarHandle(Meeting.class, "arrived", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int arrived;

    /** To be called by each thread before it does its part. A full fence, but none within the race. */
    protected final void meet() {
        ARRIVED.getAndAdd(this, 1);
        for (int i = 0; i < SPINS && (int) ARRIVED.getOpaque(this) < THREADS; i++) {
            Thread.onSpinWait();
        }
        // The one that came last knows it first. By chance alone the other may still be the first to act.
        int delay = ThreadLocalRandom.current().nextInt(LONGEST_DELAY);
        for (int i = 0; i < delay; i++) {
            ARRIVED.getOpaque(this);
        }
    }
}
