package io.mmapforge.store;

import io.mmapforge.engine.RecordEngine;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.KeyChangedException;
import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.NoSuchIndexException;
import io.mmapforge.error.OutOfOrderException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import java.nio.file.Path;
import java.util.Objects;

/** The part of a store that finds records, by their key and by their order. Thread-safe. Public for the same reason as {@link StoreAccess}. */
public abstract sealed class FoundRecords extends EditedRecords permits RecordStore {
    private static final int NOT_ORDERED = -1;

    private final int orderOffset;

    FoundRecords(Path path, RecordLayout layout, RecordEngine engine) {
        super(path, layout, engine);
        FieldLayout order = layout.order().orElse(null);
        this.orderOffset = order == null ? NOT_ORDERED : order.offset();
    }

    /**
     * The calling thread's key, empty, to be filled in the key's order for {@link #indexOf}.
     *
     * @throws NoSuchIndexException if the layout's records have no key
     */
    public final KeyBuffer key() {
        KeyBuffer key = thread().key();
        return key != null ? key.clear() : newKey();
    }

    private KeyBuffer newKey() {
        if (layout.key().isEmpty()) {
            throw checks.noKey();
        }
        return thread().newKey(layout, checks);
    }

    /**
     * The index of the record that has the key, which it keeps as long as the store exists: a hash and, most often, a look at one
     * place of the index and at the record. Takes no lock and allocates nothing. Waits for nobody, but in a store that is read only
     * after its key file was given up, for at most ten seconds, until a writer has made the next one.
     *
     * @param key one that this store gave to the calling thread, complete
     * @return -1 if there is none
     * @throws IllegalArgumentException if the key is another thread's, or another store's, or lacks fields
     * @throws NoSuchIndexException if the file is of another version of the layout, whose records have another key, or none; or if the store
     *     was opened without look-ups by key
     * @throws KeyIndexException if the index cannot be used any more
     */
    public final long indexOf(KeyBuffer key) {
        Objects.requireNonNull(key, "key");
        return engine.indexOf(key.bytes, key.lengthFor(checks));
    }

    /**
     * Replaces the record that has the same key, all or nothing, or publishes a new one behind the last. If several threads or processes
     * put the same new key at once, one of them appends, and the others replace.
     *
     * @param record a buffer that this store gave to the calling thread
     * @param recordBytes the size of the layout's records, a constant in the caller, so that compiled code copies without a loop
     * @return the record's index
     * @throws IllegalArgumentException if the buffer is another thread's, or another store's, or the records have another size
     * @throws NoSuchIndexException if the layout's records have no key
     * @throws OutOfOrderException if the record is new and lower in the ordered field than the last one; nothing is written
     * @throws KeyChangedException if the record is there already, with another value in the ordered field; nothing is written
     * @throws StoreFullException if a file had to grow and could not; nothing is written
     * @throws KeyIndexException if the index cannot be used any more
     */
    public final long put(RecordBuffer record, int recordBytes) {
        Objects.requireNonNull(record, "record");
        requireSize(recordBytes);
        return engine.put(record.stateFor(checks), record.bytes(), recordBytes);
    }

    /**
     * As {@link #put(RecordBuffer, int)}, with what an encoder puts.
     *
     * @param record what is handed to the encoder
     * @return the record's index
     * @throws IllegalArgumentException if the records have another size
     * @throws IllegalStateException if an encoder calls it; nothing is written
     */
    public final <R> long put(R record, RecordEncoder<? super R> encoder, int recordBytes) {
        return put(encoded(record, encoder), recordBytes);
    }

    /**
     * Publishes a new record behind the last one, unless there is one with the same key. If several threads or processes do so at once
     * with the same key, one of them appends.
     *
     * @param record a buffer that this store gave to the calling thread
     * @param recordBytes the size of the layout's records, a constant in the caller, so that compiled code copies without a loop
     * @return the new record's index, or, negative, {@code ~index} of the record that has the key
     * @throws IllegalArgumentException if the buffer is another thread's, or another store's, or the records have another size
     * @throws NoSuchIndexException if the layout's records have no key
     * @throws OutOfOrderException if the record is new and lower in the ordered field than the last one; nothing is written
     * @throws StoreFullException if a file had to grow and could not; nothing is written
     * @throws KeyIndexException if the index cannot be used any more
     */
    public final long putIfAbsent(RecordBuffer record, int recordBytes) {
        Objects.requireNonNull(record, "record");
        requireSize(recordBytes);
        return engine.putIfAbsent(record.stateFor(checks), record.bytes(), recordBytes);
    }

    /**
     * As {@link #putIfAbsent(RecordBuffer, int)}, with what an encoder puts.
     *
     * @param record what is handed to the encoder
     * @return the new record's index, or, negative, {@code ~index} of the record that has the key
     * @throws IllegalArgumentException if the records have another size
     * @throws IllegalStateException if an encoder calls it; nothing is written
     */
    public final <R> long putIfAbsent(R record, RecordEncoder<? super R> encoder, int recordBytes) {
        return putIfAbsent(encoded(record, encoder), recordBytes);
    }

    /**
     * As {@link #put(RecordBuffer, int)}, with the values of a snapshot.
     *
     * @param snapshot of this store or another one of the same layout
     * @return the record's index
     * @throws IllegalArgumentException if the snapshot's layout, or the size, is another
     * @throws CorruptRecordException if the snapshot holds a value that no store can; nothing is written
     */
    public final long put(RecordSnapshot snapshot, int recordBytes) {
        return put(drafted(snapshot), recordBytes);
    }

    /**
     * As {@link #putIfAbsent(RecordBuffer, int)}, with the values of a snapshot.
     *
     * @param snapshot of this store or another one of the same layout
     * @return the new record's index, or, negative, {@code ~index} of the record that has the key
     * @throws IllegalArgumentException if the snapshot's layout, or the size, is another
     * @throws CorruptRecordException if the snapshot holds a value that no store can; nothing is written
     */
    public final long putIfAbsent(RecordSnapshot snapshot, int recordBytes) {
        return putIfAbsent(drafted(snapshot), recordBytes);
    }

    /**
     * The index of the first record whose ordered field is at least a value, found by a search that looks at a logarithm of the records at
     * most. Takes no lock, waits for nobody, allocates nothing.
     *
     * @param fieldOffset the ordered field's
     * @param value the field's number: of a time or a date the count of its units, of a decimal the unscaled value, of a uint64 the bits,
     *     which are then compared as such
     * @return the number of records if there is none
     * @throws NoSuchIndexException if the records are not in the order of the field, or those of a file of another version of the
     *     layout are not
     */
    public final long firstAtLeast(int fieldOffset, long value) {
        requireOrdered(fieldOffset);
        return engine.firstAtLeast(value);
    }

    /**
     * The index of the first record whose ordered field is greater than a value, as {@link #firstAtLeast}.
     *
     * @param fieldOffset the ordered field's
     * @param value the field's number
     * @return the number of records if there is none
     * @throws NoSuchIndexException if the records are not in the order of the field, or those of a file of another version of the
     *     layout are not
     */
    public final long firstAfter(int fieldOffset, long value) {
        requireOrdered(fieldOffset);
        return engine.firstAfter(value);
    }

    private void requireOrdered(int fieldOffset) {
        if (fieldOffset != orderOffset || orderOffset == NOT_ORDERED) {
            throw checks.notOrdered(fieldOffset);
        }
    }
}
