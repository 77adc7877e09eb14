package io.mmapforge.store;

import io.mmapforge.engine.RecordEngine;
import io.mmapforge.engine.ThreadState;
import io.mmapforge.layout.RecordLayout;
import org.jspecify.annotations.Nullable;

/**
 * What one thread has of its own in one open store: a record to fill, one to read into, and a key to look for.
 *
 * <p>They are two, so that what a file has between its fields does not get into a record that is filled and written: the bytes there
 * stay zero in it, without being cleared each time. Confined to its thread.
 */
final class ThreadBuffers extends ThreadState {
    private final RecordBuffer draft;
    private final RecordBuffer copy;
    private @Nullable KeyBuffer key;
    private @Nullable RecordEdit edit;

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

    /** The edit, if the thread has begun one before. */
    @Nullable
    RecordEdit edit() {
        return edit;
    }

    /** The edit of a thread that begins one for the first time. */
    RecordEdit newEdit(RecordEngine engine, ValueChecks checks, int recordSize) {
        RecordEdit made = new RecordEdit(this, engine, checks, recordSize);
        edit = made;
        return made;
    }

    /** The key, if the thread has looked for one before. */
    @Nullable
    KeyBuffer key() {
        return key;
    }

    /** The key of a thread that looks for one for the first time. */
    KeyBuffer newKey(RecordLayout layout, ValueChecks checks) {
        KeyBuffer made = new KeyBuffer(layout, checks, this);
        key = made;
        return made;
    }
}
