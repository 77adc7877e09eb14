package io.mmapforge.store;

import io.mmapforge.engine.ThreadState;
import io.mmapforge.error.BatchTooLargeException;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.DuplicateKeyException;
import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.OutOfOrderException;
import io.mmapforge.error.ReadOnlyStoreException;
import io.mmapforge.error.RecordBusyException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.layout.RecordLayout;
import java.util.Arrays;
import java.util.Objects;

/**
 * New records of one store in private memory, until they are appended all at once.
 *
 * <p>To be used again: it is empty after {@link #append()} and {@link #clear()}, and keeps its memory. Not thread-safe.
 */
public final class RecordBatch {
    private static final int FIRST_RECORDS = 16;

    /** The most that arrays of common virtual machines have. */
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private final RecordStore store;
    private final int recordSize;
    private final int mostRecords;
    private final RecordBuffer draft;
    private final BatchedRecord next;
    private byte[] content = new byte[0];
    private int size;

    /** Whether the next record is being filled by an encoder. */
    private boolean encoding;

    /** An empty batch for a store. */
    public RecordBatch(RecordStore store) {
        this(store, MAX_BYTES);
    }

    RecordBatch(RecordStore store, int maxBytes) {
        this.store = Objects.requireNonNull(store, "store");
        this.recordSize = store.layout().recordSize();
        this.mostRecords = maxBytes / recordSize;
        this.draft = new RecordBuffer(recordSize, store.checks(), ThreadState.ofNobody());
        this.next = new BatchedRecord(recordSize, store.checks());
    }

    /**
     * Adds a record, which the store does not see before {@link #append()}.
     *
     * @param record a buffer that the store gave to the calling thread
     * @throws IllegalArgumentException if it is another thread's, or another store's
     * @throws IllegalStateException if an encoder calls it that puts a record into the batch
     * @throws BatchTooLargeException if the batch would have more bytes than an array; the record is not added
     */
    public void add(RecordBuffer record) {
        Objects.requireNonNull(record, "record");
        requireNotEncoding();
        record.stateFor(store.checks());
        add(record.bytes(), recordSize);
    }

    /**
     * The batch's own buffer, for a record of which every field is going to be put, to be added by {@link #addDraft}. Fields still
     * have what was put into them last; the bytes between them are zero.
     *
     * @throws IllegalStateException if an encoder calls it that puts a record into the batch
     */
    public RecordBuffer draft() {
        requireNotEncoding();
        return draft;
    }

    private void requireNotEncoding() {
        if (encoding) {
            throw store.checks().withinEncoder();
        }
    }

    /**
     * Adds what the {@linkplain #draft() draft} holds.
     *
     * @param recordBytes the size of the layout's records, a constant in the caller, so that compiled code copies without a loop
     * @throws IllegalArgumentException if the records have another size
     * @throws BatchTooLargeException if the batch would have more bytes than an array; the record is not added
     */
    public void addDraft(int recordBytes) {
        store.requireSize(recordBytes);
        add(draft().bytes(), recordBytes);
    }

    /**
     * Adds what an encoder puts.
     *
     * @param record what is handed to the encoder
     * @param recordBytes the size of the layout's records, a constant in the caller, so that compiled code copies without a loop
     * @throws IllegalArgumentException if the records have another size
     * @throws IllegalStateException if an encoder calls it that puts a record into the batch; the record is not added
     * @throws BatchTooLargeException if the batch would have more bytes than an array; the record is not added
     */
    public <R> void add(R record, RecordEncoder<? super R> encoder, int recordBytes) {
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(encoder, "encoder");
        store.requireSize(recordBytes);
        requireNotEncoding();
        int start = end(recordBytes);
        try {
            encoding = true;
            encoder.encode(record, next.at(content, start));
            size++;
        } finally {
            encoding = false;
            next.end();
        }
    }

    /**
     * Adds the values of a snapshot.
     *
     * @param snapshot of this store or another one of the same layout
     * @param recordBytes the size of the layout's records, a constant in the caller, so that compiled code copies without a loop
     * @throws IllegalArgumentException if the snapshot's layout, or the size, is another
     * @throws CorruptRecordException if the snapshot holds a value that no store can; the record is not added
     * @throws BatchTooLargeException if the batch would have more bytes than an array; the record is not added
     */
    public void add(RecordSnapshot snapshot, int recordBytes) {
        Objects.requireNonNull(snapshot, "snapshot");
        store.requireSize(recordBytes);
        RecordBuffer filled = draft();
        snapshot.putInto(filled, store.layout());
        add(filled.bytes(), recordBytes);
    }

    private void add(byte[] record, int recordBytes) {
        int end = end(recordBytes);
        byte[] target = content;
        for (int i = RecordLayout.SEQUENCE_WORD_BYTES; i < recordBytes; i += Long.BYTES) {
            RecordValues.LONG.set(target, end + i, (long) RecordValues.LONG.get(record, i));
        }
        size++;
    }

    /** The number of records added since the batch was empty. */
    public int size() {
        return size;
    }

    /**
     * Forgets all records.
     *
     * @throws IllegalStateException if an encoder calls it that puts a record into the batch
     */
    public void clear() {
        requireNotEncoding();
        size = 0;
    }

    /**
     * Publishes all records behind the store's last one, at once, in the order in which they were added: a reader, or the next
     * writer after this one was killed, sees all of them or none. The batch is empty afterwards; after an exception it is as it
     * was.
     *
     * @return the first one's index, the others following it without a gap; the store's size if the batch is empty
     * @throws IllegalStateException if an encoder calls it that puts a record into the batch
     * @throws ReadOnlyStoreException if the store is read-only
     * @throws StoreClosedException if the store is closed
     * @throws RecordBusyException if another living writer holds the append lock beyond the write timeout
     * @throws DuplicateKeyException if a record has the same key as one of them, or two of them have the same
     * @throws OutOfOrderException if one of them is lower in the ordered field than the one before it
     * @throws KeyIndexException if the index of the keys cannot be used any more
     * @throws StoreFullException if the file had to grow and could not
     */
    public long append() {
        requireNotEncoding();
        if (size == 0) {
            return store.size();
        }
        long first = store.appendAll(content, size);
        size = 0;
        return first;
    }

    /** How many records the batch holds, for a debugger. */
    @Override
    public String toString() {
        return store.layout().recordName() + " batch of " + size + " records for " + store.path();
    }

    /** Where the next record goes, for which there is room. */
    private int end(int recordBytes) {
        int end = size * recordBytes;
        if (recordBytes > content.length - end) {
            content = Arrays.copyOf(content, grown());
        }
        return end;
    }

    private int grown() {
        if (size == mostRecords) {
            throw new BatchTooLargeException(
                    store.path(),
                    "the batch has " + size + " records of " + recordSize + " bytes, expected at most " + mostRecords
                            + "; append it, and add the record to the next one");
        }
        long records = Math.min(mostRecords, Math.max(FIRST_RECORDS, 2L * size));
        return (int) records * recordSize;
    }
}
