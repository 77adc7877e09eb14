package io.mmapforge.engine;

import org.jspecify.annotations.Nullable;

/**
 * What one thread has of its own in one open store: room for a record, and the lane it writes through.
 *
 * <p>Confined to its thread.
 */
public final class ThreadState {
    private final byte[] record;

    @Nullable
    Lane lane;

    /** The state of a thread that has not written yet. */
    public ThreadState(int recordSize) {
        this.record = new byte[recordSize];
    }

    /** A record's bytes in private memory, sequence word included; the owner's to fill and to read. */
    public byte[] record() {
        return record;
    }
}
