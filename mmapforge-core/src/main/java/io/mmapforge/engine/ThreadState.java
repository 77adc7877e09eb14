package io.mmapforge.engine;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one thread has of its own in one open store: the lane it writes through, and what it needs to append records with a key.
 *
 * <p>Confined to its thread, but for the question whose it is.
 */
public class ThreadState {
    private final @Nullable Thread owner;

    @Nullable
    Lane lane;

    /** Where that is among the lanes, a step nearer than the lane has it: see {@link InPlaceWrites}. */
    private int lanePosition;

    @Nullable
    IndexScratch indexScratch;

    /** The state of the calling thread, which has not written yet. */
    public ThreadState() {
        this(Thread.currentThread());
    }

    private ThreadState(@Nullable Thread owner) {
        this.owner = owner;
    }

    /** The state of no thread, for what is never written through. */
    public static ThreadState ofNobody() {
        return new ThreadState(null);
    }

    /** Gives the thread the lane that it writes through from now on. */
    final void use(Lane given) {
        lanePosition = given.position();
        lane = given;
    }

    /** Where the lane of a thread that has written before is among the lanes. */
    final int lanePosition() {
        return lanePosition;
    }

    /**
     * As {@link Lane#intend}.
     *
     * @param lanes maps the lanes
     */
    final void intend(ByteBuffer lanes, long index) {
        Lane.intend(lanes, lanePosition, index);
    }

    /** The lane of a thread that has written before. */
    final Lane ownLane() {
        return Objects.requireNonNull(lane);
    }

    /**
     * Lets go of all that leads to the memory of a store that was closed: the thread may live on for long, and so does what it has of its own.
     * Any thread may call it, once the store is closed. A lane that is still entered stays, since its thread is stuck in the middle of a write.
     */
    protected void forget() {
        Lane entered = lane;
        if (entered != null && !entered.isEntered()) {
            lane = null;
        }
        indexScratch = null;
    }

    /** Whether an encoder of the thread is running, so that a lane that the thread has entered is in the middle of a write. */
    protected boolean isEncoding() {
        return false;
    }

    /** Whether this is the state of the given thread. Any thread may ask. */
    public final boolean isOf(Thread thread) {
        return owner == thread;
    }

    /** Whether nobody can use this state any more. Any thread may ask. */
    public final boolean isAbandoned() {
        return owner == null || !owner.isAlive();
    }
}
