package io.mmapforge.engine;

import io.mmapforge.error.RecordBusyException;
import io.mmapforge.mapping.Memory;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes under the bare sequence word of format 1: odd while a write is in progress, one higher after each.
 *
 * <p>Only one process writes, so its threads take turns by locks of their own, a stripe of records each. Under such a lock an
 * odd word cannot be a living writer's; it was left by one that died. Thread-safe.
 */
final class SequenceLock {
    private static final int STRIPES = 64;

    private final MappedRecords records;
    private final long timeoutNanos;
    private final @Nullable StoreCheck check;
    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    /**
     * Builds the lock of a file's records.
     *
     * @param check finds out whether what was written is there, where there may be no room for it
     */
    SequenceLock(MappedRecords records, long timeoutNanos, @Nullable StoreCheck check) {
        this.records = records;
        this.check = check;
        this.timeoutNanos = timeoutNanos;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
    }

    void read(ByteBuffer chunk, int position, long index, int offset, int length, byte[] target, int targetPosition) {
        // Made when there is something to wait for, so that other reads allocate nothing.
        Backoff backoff = null;
        while (true) {
            long word = (long) Memory.LONG.getAcquire(chunk, position);
            if ((word & 1) == 0) {
                Memory.copy(chunk, position + offset, target, targetPosition, length);
                VarHandle.acquireFence();
                if ((long) Memory.LONG.getOpaque(chunk, position) == word) {
                    return;
                }
            }
            records.requireOpen();
            if (backoff == null) {
                backoff = new Backoff(timeoutNanos);
            }
            if (!backoff.pause()) {
                throw busy(index);
            }
        }
    }

    void write(
            ByteBuffer chunk,
            int position,
            long index,
            int offset,
            int length,
            byte[] source,
            int sourcePosition,
            boolean whole) {
        ReentrantLock stripe = stripes[(int) index & STRIPES - 1];
        stripe.lock();
        try {
            records.requireOpen();
            long word = (long) Memory.LONG.getAcquire(chunk, position);
            if ((word & 1) != 0 && !whole) {
                throw busy(index);
            }
            long odd = word | 1;
            Memory.LONG.setOpaque(chunk, position, odd);
            if (check != null) {
                check.requireWord(chunk, position, odd);
            }
            VarHandle.storeStoreFence();
            Memory.copy(source, sourcePosition, chunk, position + offset, length);
            if (check != null) {
                check.requireBytes(source, sourcePosition, chunk, position + offset, length);
            }
            Memory.LONG.setRelease(chunk, position, odd + 1);
            if (check != null) {
                check.requireWord(chunk, position, odd + 1);
            }
        } finally {
            stripe.unlock();
        }
    }

    /** Waits for the writes in progress. The store must be marked closed already, so no new one begins. */
    void awaitRest() {
        for (ReentrantLock stripe : stripes) {
            stripe.lock();
            stripe.unlock();
        }
    }

    private RecordBusyException busy(long index) {
        return new RecordBusyException(
                records.path(),
                "record " + index + " is being written, and has been for as long as the timeout of "
                        + timeoutNanos / 1_000_000 + " ms: its writer may have died in the middle, and format 1 keeps"
                        + " nothing to mend it with; set the whole record anew from a writer");
    }
}
