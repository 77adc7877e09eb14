package io.mmapforge.store;

import io.mmapforge.engine.ThreadState;

/**
 * Room between whose a state is, which other threads look at for each write, and what the thread itself stores for each write: in one cache line,
 * or in two that a processor fetches together, the threads could take it from each other all the time. It is a precaution: no gain of it has been
 * seen above what differs from run to run.
 *
 * <p>A class of its own, since a virtual machine puts the fields of a class in an order of its choice, but those of its superclass before them. The
 * {@code int} fills what would be left before the first {@code long}, where else a field of the class that extends this one could go.
 */
abstract class ThreadRoom extends ThreadState {
    @SuppressWarnings("unused")
    int room;

    @SuppressWarnings("unused")
    long room0, room1, room2, room3, room4, room5, room6, room7, room8, room9, roomA, roomB, roomC, roomD, roomE, roomF;
}
