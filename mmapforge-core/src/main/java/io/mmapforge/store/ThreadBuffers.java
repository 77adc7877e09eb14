package io.mmapforge.store;

import io.mmapforge.engine.ThreadState;

/**
 * What one thread has of its own in one open store: a record to fill, and one to read into.
 *
 * <p>They are two, so that what a file has between its fields does not get into a record that is filled and written: the bytes there
 * stay zero in it, without being cleared each time. Confined to its thread.
 */
final class ThreadBuffers extends ThreadState {
    private final RecordBuffer draft;
    private final RecordBuffer copy;

    /** Buffers for the calling thread, in the store that the checks belong to. */
    ThreadBuffers(int recordSize, ValueChecks checks) {
        draft = new RecordBuffer(recordSize, checks, this);
        copy = new RecordBuffer(recordSize, checks, this);
    }

    RecordBuffer draft() {
        return draft;
    }

    RecordBuffer copy() {
        return copy;
    }
}
