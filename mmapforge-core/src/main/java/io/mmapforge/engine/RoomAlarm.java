package io.mmapforge.engine;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the thread that keeps room ahead, as soon as an append passes the index at which room gets scarce.
 *
 * <p>The index is a plain field: an append that sees an old one wakes the thread too late or once too often, which costs time
 * and nothing else. Without such a thread it is never passed.
 */
final class RoomAlarm {
    private static final long NEVER = Long.MAX_VALUE;

    private long index = NEVER;
    private volatile boolean rung;
    private volatile @Nullable Thread sleeper;

    /** Whether the append of this index should ring. */
    boolean isDue(long appended) {
        return appended >= index;
    }

    /** Wakes the thread, which will see everything that the caller did before. */
    void ring() {
        index = NEVER;
        rung = true;
        LockSupport.unpark(sleeper);
    }

    /** Asks to be woken by the append of an index. */
    void setAt(long appended) {
        index = appended;
    }

    /** Sleeps until the next ring, or returns at once if it rang since the last return. */
    void await() {
        sleeper = Thread.currentThread();
        while (!rung) {
            LockSupport.park(this);
            // An interrupt is for nobody here, and would keep the thread from sleeping.
            Thread.interrupted();
        }
        rung = false;
    }
}
