package io.mmapforge.store;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What each thread has of its own in one open store, found with fewer steps than {@link ThreadLocal} takes.
 *
 * <p>A small table, indexed by the thread's number, stands before a {@code ThreadLocal}. A place in it goes to the first thread
 * that asks, and to another only after that one's end, so that two threads never take it from each other all the time. It
 * keeps at most as many ended threads from being collected as it has places. Thread-safe.
 */
final class ThreadTable {
    private static final int PLACES = 16;

    private final ThreadBuffers[] places = new ThreadBuffers[PLACES];
    private final ThreadLocal<@Nullable ThreadBuffers> all = new ThreadLocal<>();
    private final Supplier<ThreadBuffers> entry;

    /** What any thread has been given, as long as the thread keeps it. */
    private final List<WeakReference<ThreadBuffers>> given = new ArrayList<>();

    /** How many there may be before those that are gone are looked for. */
    private int mostGiven = PLACES;

    /** A table whose entries are made, each by its thread, when they are first asked for. */
    ThreadTable(Supplier<ThreadBuffers> entry) {
        this.entry = entry;
    }

    /** The calling thread's. */
    ThreadBuffers current() {
        Thread thread = Thread.currentThread();
        // A thread other than the owner sees the owner, at least, since that is a final field.
        ThreadBuffers found = places[place(thread)];
        return found != null && found.isOf(thread) ? found : find(thread);
    }

    /** The calling thread's, if it has ever asked for any. */
    @Nullable
    ThreadBuffers existing() {
        return all.get();
    }

    private ThreadBuffers find(Thread thread) {
        ThreadBuffers own = all.get();
        if (own == null) {
            own = entry.get();
            all.set(own);
            remember(own);
        }
        ThreadBuffers taken = places[place(thread)];
        if (taken == null || taken.isAbandoned()) {
            places[place(thread)] = own;
        }
        return own;
    }

    private synchronized void remember(ThreadBuffers own) {
        if (given.size() >= mostGiven) {
            given.removeIf(reference -> reference.get() == null);
            mostGiven = Math.max(PLACES, 2 * given.size());
        }
        given.add(new WeakReference<>(own));
    }

    /**
     * Has what the threads have of their own let go of the store's memory. Else a thread that lives on would keep it, since a {@link ThreadLocal}
     * that is gone leaves its values behind until the thread happens to use many others. To be called once the store is closed.
     */
    synchronized void forget() {
        for (WeakReference<ThreadBuffers> reference : given) {
            ThreadBuffers own = reference.get();
            if (own != null) {
                own.forget();
            }
        }
        given.clear();
    }

    private static int place(Thread thread) {
        return (int) thread.getId() & PLACES - 1;
    }
}
