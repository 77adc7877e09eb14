package io.mmapforge.liveness;

import java.nio.channels.FileLock;
import org.jspecify.annotations.Nullable;

/**
 * Byte 0 of the lock file: held shared by every shared writer, or exclusively by the one exclusive writer.
 *
 * <p>A process cannot hold the byte twice, so the stores of one process count themselves here. Thread-safe.
 */
public final class WriterGate {
    /** The byte of the lock file that writers pass through. */
    public static final long GATE_BYTE = 0;

    private final LockFile file;
    private @Nullable FileLock lock;
    private boolean exclusive;
    private int writers;

    WriterGate(LockFile file) {
        this.file = file;
    }

    /**
     * Tries to pass.
     *
     * @param asExclusive whether no other writer may be beside this one
     * @return whether it was granted; if so, {@link #leave} must follow some day
     */
    public synchronized boolean tryEnter(boolean asExclusive) {
        if (lock == null) {
            lock = file.tryLock(GATE_BYTE, !asExclusive).orElse(null);
            if (lock == null) {
                return false;
            }
            exclusive = asExclusive;
        } else if (exclusive || asExclusive) {
            return false;
        }
        writers++;
        return true;
    }

    /** Gives a pass back. */
    public synchronized void leave() {
        writers--;
        if (writers == 0 && lock != null) {
            LockFile.release(lock);
            lock = null;
        }
    }
}
