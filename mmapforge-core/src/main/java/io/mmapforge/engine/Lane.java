package io.mmapforge.engine;

import static io.mmapforge.format.LaneDescriptor.COMMIT_OFFSET;
import static io.mmapforge.format.LaneDescriptor.IMAGE_OFFSET;
import static io.mmapforge.format.LaneDescriptor.IMAGE_TARGET_OFFSET;
import static io.mmapforge.format.LaneDescriptor.RECORD_OFFSET;

import io.mmapforge.mapping.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A commit lane of this process: its words in the file, and who in this process uses it.
 *
 * <p>A lane is written by one thread at a time: the thread that owns it, or, for a lane that threads share, the one that
 * holds its mutex.
 */
public final class Lane {
    private static final VarHandle ENTERED;
    private static final VarHandle NEEDS_CARE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            ENTERED = lookup.findVarHandle(Lane.class, "entered", boolean.class);
            NEEDS_CARE = lookup.findVarHandle(Lane.class, "needsCare", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int number;
    private final ByteBuffer header;
    private final int position;
    private final @Nullable ReentrantLock mutex;
    private WeakReference<Thread> owner = new WeakReference<>(null);
    private boolean entered;

    /** Whether the lane may hold a commit that still counts. Only the thread that has entered the lane looks. */
    private boolean broken;

    /** Whether a writer has more to look at than that the lane is its own: one question in place of three for each write. */
    private boolean needsCare;

    /**
     * Whether anything was stored through the lane since the file was last forced. Set by each write, so not worth a fence; and here, so that
     * threads that write do not take a cache line from each other for it.
     */
    private boolean unsynced;

    /** Where the lane's owner puts the values of new records, if it has appended any. */
    private @Nullable RecordPlace kept;

    Lane(int number, ByteBuffer header, int position, boolean shared) {
        this.number = number;
        this.header = header;
        this.position = position;
        this.mutex = shared ? new ReentrantLock() : null;
        this.needsCare = shared;
    }

    int number() {
        return number;
    }

    boolean isShared() {
        return mutex != null;
    }

    /** Whether a thread that still lives owns the lane. */
    boolean isOwned() {
        Thread thread = owner.get();
        return thread != null && thread.isAlive();
    }

    void setOwner(Thread thread) {
        owner = new WeakReference<>(thread);
    }

    @Nullable
    Thread owner() {
        return owner.get();
    }

    boolean isBroken() {
        return broken;
    }

    /** By the thread that has entered the lane. Plain stores, and that of care first: what has broken the lane may be a stack without room. */
    void setBroken(boolean isBroken) {
        if (isBroken) {
            needsCare = true;
        }
        broken = isBroken;
    }

    /**
     * Whether to {@link #announce} is not enough to enter the lane: because threads share it, a write through it was cut short at some
     * time, or somebody asked for {@linkplain #takeCare care}.
     */
    boolean needsCare() {
        return (boolean) NEEDS_CARE.getOpaque(this);
    }

    /** From now on all that write through the lane take the way that looks at everything. Any thread may ask for it. */
    void takeCare() {
        NEEDS_CARE.setOpaque(this, true);
    }

    /** Remembers that something was stored which no sync has forced. */
    void wrote() {
        unsynced = true;
    }

    /** Whether something was stored that no sync has forced. Any thread may ask. */
    boolean isUnsynced() {
        return unsynced;
    }

    /** Forgets what was stored so far. To be called before the file is forced, so that what is stored meanwhile counts as not synced. */
    void beginSync() {
        unsynced = false;
    }

    /** Whether the calling thread, whose lane it is, is in the middle of a write. */
    boolean isInUse() {
        return entered;
    }

    /** Remembers what holds on to memory for the lane's owner. */
    void keep(RecordPlace place) {
        if (kept != null && kept != place) {
            // That of an owner that has ended.
            kept.leave();
        }
        kept = place;
    }

    /** Lets go of memory. No thread may have entered the lane, nor enter it any more. */
    void letGo() {
        if (kept != null) {
            kept.leave();
        }
    }

    /** Announces that the calling thread is about to store into the file, before it looks whether the store is open. */
    void enter() {
        if (mutex != null) {
            mutex.lock();
        }
        announce();
    }

    /** As {@link #enter}, of a lane that needs no {@linkplain #needsCare care}. */
    void announce() {
        ENTERED.setOpaque(this, true);
        // Keeps the compiler from moving the look at the store above the announcement. What keeps the processor from
        // it is Lanes.awaitRest.
        VarHandle.releaseFence();
    }

    /** Says that the calling thread has stored all it had to. */
    public void exit() {
        ENTERED.setRelease(this, false);
        if (mutex != null) {
            mutex.unlock();
        }
    }

    /**
     * Waits until nobody is in a lane that threads share, for at most the given time.
     *
     * @return whether nobody is; whoever comes later sees everything that the caller did before
     */
    boolean awaitSharers(long timeoutNanos) {
        if (mutex == null) {
            return true;
        }
        boolean interrupted = false;
        long deadline = System.nanoTime() + timeoutNanos;
        try {
            while (true) {
                try {
                    if (!mutex.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        return false;
                    }
                    mutex.unlock();
                    return true;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether a thread may be storing through the lane. One that has ended is not, however it left the lane. */
    boolean isEntered() {
        return (boolean) ENTERED.getAcquire(this) && (isShared() || isOwned());
    }

    /**
     * Names the record that the next taken word will be of, so that a repair finds it.
     *
     * <p>Released, so that nobody sees the new name while the word of the old record still looks held.
     */
    void intend(long index) {
        intend(header, position, index);
    }

    /** As {@link #intend(long)}, of the lane at a position. */
    static void intend(ByteBuffer header, int position, long index) {
        Memory.LONG.setRelease(header, position + RECORD_OFFSET, index);
    }

    /** Where the lane is in the header. */
    int position() {
        return position;
    }

    /** Says what the image is going to be. Nobody looks at it before {@link #commit}. */
    void beginImage(int recordOffset, int length) {
        beginImage(header, position, recordOffset, length);
    }

    /** As {@link #beginImage(int, int)}, of the lane at a position. */
    static void beginImage(ByteBuffer header, int position, int recordOffset, int length) {
        // Pairs with a reader's acquire fence: an image that is overwritten is never seen under the commit before it.
        VarHandle.storeStoreFence();
        // Both in one word: the length lies behind the target.
        Memory.LONG.set(header, position + IMAGE_TARGET_OFFSET, recordOffset | (long) length << Integer.SIZE);
    }

    /** Where in the header the image's bytes go, after {@link #beginImage}. */
    int imagePosition() {
        return position + IMAGE_OFFSET;
    }

    /** Puts the bytes into the image. Nobody looks at them before {@link #commit}. */
    void fill(int recordOffset, int length, byte[] source, int sourcePosition) {
        beginImage(recordOffset, length);
        Memory.copy(source, sourcePosition, header, imagePosition(), length);
    }

    /** The commit point: from here on the image counts, whatever becomes of this process. */
    void commit(long held) {
        commit(header, position, held);
    }

    /** As {@link #commit(long)}, of the lane at a position. */
    static void commit(ByteBuffer header, int position, long held) {
        Memory.LONG.setRelease(header, position + COMMIT_OFFSET, held);
        VarHandle.storeStoreFence();
    }

    /** Ends a commit whose record is released. */
    void clear() {
        clear(header, position);
    }

    /** As {@link #clear()}, of the lane at a position. */
    static void clear(ByteBuffer header, int position) {
        Memory.LONG.setRelease(header, position + COMMIT_OFFSET, 0L);
    }
}
