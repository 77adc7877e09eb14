package io.mmapforge.engine;

import io.mmapforge.error.RecordBusyException;
import io.mmapforge.layout.NumberForm;
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

    /** Copies a range of a record, and returns the record's word, which every write changes. */
    long read(ByteBuffer chunk, int position, long index, int offset, int length, byte[] target, int targetPosition) {
        // Made when there is something to wait for, so that other reads allocate nothing.
        Backoff backoff = null;
        while (true) {
            long word = (long) Memory.LONG.getAcquire(chunk, position);
            if ((word & 1) == 0) {
                Memory.copy(chunk, position + offset, target, targetPosition, length);
                VarHandle.acquireFence();
                if ((long) Memory.LONG.getOpaque(chunk, position) == word) {
                    return word;
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
            long odd = begin(chunk, position, word);
            Memory.copy(source, sourcePosition, chunk, position + offset, length);
            if (check != null) {
                check.requireBytes(source, sourcePosition, chunk, position + offset, length);
            }
            end(chunk, position, odd);
        } finally {
            stripe.unlock();
        }
    }

    /** Writes a scalar of a record, without an array in between. */
    void writeScalar(ByteBuffer chunk, int position, long index, int offset, int width, long bits) {
        ReentrantLock stripe = stripes[(int) index & STRIPES - 1];
        stripe.lock();
        try {
            records.requireOpen();
            long word = requireWhole(chunk, position, index);
            long odd = begin(chunk, position, word);
            ScalarStores.store(chunk, position + offset, width, bits);
            if (check != null) {
                check.require(CheckedWrites.isStored(chunk, position + offset, width, bits));
            }
            end(chunk, position, odd);
        } finally {
            stripe.unlock();
        }
    }

    /**
     * Changes a number in a way that depends on the number that is there. No other process writes, so its lock is all that this takes.
     *
     * @return what {@link NumberUpdate} says
     * @throws RefusedUpdate if the field cannot hold the new number
     */
    long update(
            ByteBuffer chunk,
            int position,
            long index,
            int offset,
            NumberForm form,
            NumberUpdate update,
            long operand,
            long expected) {
        ReentrantLock stripe = stripes[(int) index & STRIPES - 1];
        stripe.lock();
        try {
            records.requireOpen();
            long word = requireWhole(chunk, position, index);
            long stored = NumberUpdates.load(chunk, position + offset, form);
            if (!update.applies(form, stored, expected)) {
                return ~expected;
            }
            long next = update.next(form, stored, operand);
            long odd = begin(chunk, position, word);
            ScalarStores.store(chunk, position + offset, form.sizeBytes(), next);
            if (check != null) {
                check.require(CheckedWrites.isStored(chunk, position + offset, form.sizeBytes(), next));
            }
            end(chunk, position, odd);
            return update.result(stored, next, expected);
        } finally {
            stripe.unlock();
        }
    }

    /** Writes several fields of a record, which stays as it is elsewhere: see {@link RecordEngine#writeFields}. */
    void writeFields(ByteBuffer chunk, int position, long index, int from, int end, byte[] values, byte[] mask) {
        ReentrantLock stripe = stripes[(int) index & STRIPES - 1];
        stripe.lock();
        try {
            records.requireOpen();
            long word = requireWhole(chunk, position, index);
            EditedFields.complete(chunk, position, from, end, values, mask);
            put(chunk, position, word, from, end - from, values);
        } finally {
            stripe.unlock();
        }
    }

    /** Writes a range of a record if its word is still the one that it was read at; whether it was. */
    boolean writeVersion(
            ByteBuffer chunk, int position, long index, long version, int offset, int length, byte[] source) {
        ReentrantLock stripe = stripes[(int) index & STRIPES - 1];
        stripe.lock();
        try {
            records.requireOpen();
            long word = requireWhole(chunk, position, index);
            if (word != version) {
                return false;
            }
            put(chunk, position, word, offset, length, source);
            return true;
        } finally {
            stripe.unlock();
        }
    }

    /** Stores a range under the word. The caller holds the stripe. */
    private void put(ByteBuffer chunk, int position, long word, int offset, int length, byte[] source) {
        long odd = begin(chunk, position, word);
        Memory.copy(source, offset, chunk, position + offset, length);
        if (check != null) {
            check.requireBytes(source, offset, chunk, position + offset, length);
        }
        end(chunk, position, odd);
    }

    /**
     * Requires attempts, each of which came too late, not to go on for longer than a read waits for a writer.
     *
     * @throws RecordBusyException if they do
     */
    void requirePatience(long index, long waitedNanos) {
        if (waitedNanos >= timeoutNanos) {
            throw new RecordBusyException(
                    records.path(),
                    "a write was not done: other threads have written to record " + index
                            + " each time between its read and its write, for " + timeoutNanos / 1_000_000
                            + " ms; let the function take less time, or raise the write timeout");
        }
    }

    /** The word of a record that no dead writer left in the middle. The caller holds the stripe. */
    private long requireWhole(ByteBuffer chunk, int position, long index) {
        long word = (long) Memory.LONG.getAcquire(chunk, position);
        if ((word & 1) != 0) {
            throw busy(index);
        }
        return word;
    }

    private long begin(ByteBuffer chunk, int position, long word) {
        long odd = word | 1;
        Memory.LONG.setOpaque(chunk, position, odd);
        if (check != null) {
            check.requireWord(chunk, position, odd);
        }
        VarHandle.storeStoreFence();
        return odd;
    }

    private void end(ByteBuffer chunk, int position, long odd) {
        Memory.LONG.setRelease(chunk, position, odd + 1);
        if (check != null) {
            check.requireWord(chunk, position, odd + 1);
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
