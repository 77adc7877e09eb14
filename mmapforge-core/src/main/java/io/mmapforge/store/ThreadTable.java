package io.mmapforge.store;

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
        }
        ThreadBuffers taken = places[place(thread)];
        if (taken == null || taken.isAbandoned()) {
            places[place(thread)] = own;
        }
        return own;
    }

    private static int place(Thread thread) {
        return (int) thread.getId() & PLACES - 1;
    }
}
