package io.mmapforge.store;

import io.mmapforge.engine.ThreadState;
import io.mmapforge.layout.RecordLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    private @Nullable ByteBuffer copyWindow;
    private @Nullable KeyBuffer key;

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

    /** The bytes of {@link #copy()} as a buffer. */
    ByteBuffer copyWindow() {
        ByteBuffer window = copyWindow;
        if (window == null) {
            window = ByteBuffer.wrap(copy.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            copyWindow = window;
        }
        return window;
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
