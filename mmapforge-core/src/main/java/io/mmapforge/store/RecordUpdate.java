package io.mmapforge.store;

import io.mmapforge.error.KeyChangedException;
import io.mmapforge.error.ReadOnlyStoreException;
import io.mmapforge.error.RecordBusyException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import java.util.Objects;

/**
 * A write of one record that depends on what the record is, made without holding it: {@link #read}, then {@link #write}, and both again as
 * long as somebody else wrote to the record in between.
 *
 * <p>Belongs to one thread. Not thread-safe.
 */
public final class RecordUpdate {
    private final WholeRecords store;
    private final long index;
    private final int recordBytes;
    private long version;
    private boolean wasRead;
    private boolean isLate;
    private long lateSinceNanos;

    RecordUpdate(WholeRecords store, long index, int recordBytes) {
        this.store = store;
        this.index = index;
        this.recordBytes = recordBytes;
    }

    /**
     * The calling thread's buffer, holding a copy of the record as some writer left it whole, until the thread's next call on the store.
     *
     * @throws ReadOnlyStoreException if the store is read-only
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     * @throws RecordBusyException if another writer holds the record for too long
     */
    public RecordValues read() {
        ThreadBuffers thread = store.thread();
        RecordBuffer copy = thread.copy();
        version = store.engine.readVersion(thread, index, recordBytes, copy.bytes());
        wasRead = true;
        return copy;
    }

    /**
     * Writes what an encoder puts, all or nothing, if nobody has written to the record since {@link #read}.
     *
     * @param record what is handed to the encoder
     * @return whether it was written; if not, read the record again
     * @throws KeyChangedException if a field of the key, or the ordered one, would change; nothing is written
     * @throws RecordBusyException if others have come first each time, for as long as a write waits; nothing is written
     * @throws IllegalStateException if an encoder calls it, or the record was never read; nothing is written
     */
    public <R> boolean write(R record, RecordEncoder<? super R> encoder) {
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(encoder, "encoder");
        if (!wasRead) {
            throw store.checks.notRead(index);
        }
        boolean written = store.writeVersion(index, version, record, encoder, recordBytes);
        if (!written) {
            requirePatience();
        }
        return written;
    }

    private void requirePatience() {
        long now = System.nanoTime();
        if (isLate) {
            store.engine.requirePatience(index, now - lateSinceNanos);
        } else {
            isLate = true;
            lateSinceNanos = now;
        }
    }

    /** Which record, for a debugger. */
    @Override
    public String toString() {
        return "update of record " + index;
    }
}
