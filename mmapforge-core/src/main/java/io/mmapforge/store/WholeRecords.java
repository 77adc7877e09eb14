package io.mmapforge.store;

import io.mmapforge.engine.InPlaceAppends;
import io.mmapforge.engine.InPlaceWrites;
import io.mmapforge.engine.Lane;
import io.mmapforge.engine.RecordEngine;
import io.mmapforge.engine.RecordView;
import io.mmapforge.engine.ThreadState;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.DuplicateKeyException;
import io.mmapforge.error.KeyChangedException;
import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.OutOfOrderException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.layout.RecordLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The part of a store that reads and writes whole records, and ranges of them. Thread-safe. Public for the same reason as {@link StoreAccess}. */
public abstract sealed class WholeRecords extends ContentFields permits EditedRecords {
    private static final String RECORD = "record";

    private static final String ENCODER = "encoder";

    private static final int NO_LANE = -1;
    private static final int TOO_LATE = 0;
    private static final int WRITTEN = 1;

    private final @Nullable InPlaceAppends inPlaceAppends;

    WholeRecords(Path path, RecordLayout layout, RecordEngine engine) {
        super(path, layout, engine);
        this.inPlaceAppends = engine.inPlaceAppends();
    }

    /** The calling thread's buffer, all zero, to be filled for {@link #write} or {@link #append(RecordBuffer)}. */
    public final RecordBuffer buffer() {
        return thread().draft().clear();
    }

    /**
     * The calling thread's buffer, for a record of which every field is going to be put. Fields still have what was put into them
     * last; the bytes between them are zero.
     */
    public final RecordBuffer draft() {
        return thread().draft();
    }

    /**
     * The calling thread's buffer, holding a copy of a record as some writer left it whole. Never waits for a writer.
     *
     * <p>A record with more than 512 bytes of values, of which others set single numbers faster than it can be copied, is copied word
     * by word in the end, in the default format. Then each number is one that was there during the read, but two of them need not have been
     * there together. Strings, bytes, and values that were written by one {@link #write write} or {@link #writeRange writeRange} are never seen
     * in part, and an optional value is always one that its field had.
     *
     * <p>What lies between the fields is what the file has there, which is zero unless some program has written something else.
     */
    public final RecordBuffer read(long index) {
        return read(index, recordSize);
    }

    /**
     * As {@link #read(long)}, for a caller that knows the size of the layout's records as a constant, so that compiled code copies
     * without a loop.
     *
     * @throws IllegalArgumentException if the records have another size
     */
    public final RecordBuffer read(long index, int recordBytes) {
        requireSize(recordBytes);
        RecordBuffer buffer = thread().copy();
        int from = RecordLayout.SEQUENCE_WORD_BYTES;
        engine.read(index, recordBytes, from, recordBytes - from, buffer.bytes(), from);
        return buffer;
    }

    /**
     * Replaces a record, all or nothing.
     *
     * @param record a buffer that this store gave to the calling thread
     * @throws IllegalArgumentException if it is another thread's, or another store's
     */
    public final void write(long index, RecordBuffer record) {
        write(index, record, recordSize);
    }

    /**
     * As {@link #write(long, RecordBuffer)}, for a caller that knows the size of the layout's records as a constant, so that compiled
     * code copies without a loop.
     *
     * @throws IllegalArgumentException if the records have another size
     */
    public final void write(long index, RecordBuffer record, int recordBytes) {
        Objects.requireNonNull(record, RECORD);
        requireSize(recordBytes);
        int from = RecordLayout.SEQUENCE_WORD_BYTES;
        engine.write(record.stateFor(checks), index, recordBytes, from, recordBytes - from, record.bytes(), from);
    }

    /**
     * Replaces a record by what an encoder puts, all or nothing. Allocates nothing, beyond what the encoder does.
     *
     * @param record what is handed to the encoder
     * @param recordBytes the size of the layout's records, a constant in the caller, so that compiled code copies without a loop
     * @throws IllegalArgumentException if the records have another size
     * @throws IllegalStateException if an encoder calls it; nothing is written
     * @throws KeyChangedException if a field of the key, or the ordered one, would change; nothing is written
     */
    public final <R> void write(long index, R record, RecordEncoder<? super R> encoder, int recordBytes) {
        Objects.requireNonNull(record, RECORD);
        Objects.requireNonNull(encoder, ENCODER);
        requireSize(recordBytes);
        ThreadBuffers thread = thread();
        InPlaceWrites writes = inPlaceWrites;
        if (writes == null || !writeInPlace(writes, thread, index, record, encoder, recordBytes)) {
            write(index, thread.encoded(record, encoder), recordBytes);
        }
    }

    private <R> boolean writeInPlace(
            InPlaceWrites writes,
            ThreadBuffers thread,
            long index,
            R record,
            RecordEncoder<? super R> encoder,
            int recordBytes) {
        PlacedRecord image = thread.image(layout);
        Lane lane = writes.enterOwn(thread);
        if (lane == null) {
            return false;
        }
        try {
            ByteBuffer chunk = chunkToWrite(index, recordBytes);
            writes.begin(thread, header, image, recordBytes);
            thread.encode(record, encoder, image);
            writes.commit(thread, lane, header, chunk, RecordView.position(index, recordBytes), index, recordBytes);
            return true;
        } finally {
            lane.exit();
        }
    }

    /** As {@link #writeInPlace}, if the record's word is still a version; the outcome is one of the constants. */
    private <R> int writeVersionInPlace(
            InPlaceWrites writes,
            ThreadBuffers thread,
            long index,
            long version,
            R record,
            RecordEncoder<? super R> encoder,
            int recordBytes) {
        PlacedRecord image = thread.image(layout);
        Lane lane = writes.enterOwn(thread);
        if (lane == null) {
            return NO_LANE;
        }
        try {
            ByteBuffer chunk = chunkToWrite(index, recordBytes);
            writes.begin(thread, header, image, recordBytes);
            thread.encode(record, encoder, image);
            int position = RecordView.position(index, recordBytes);
            return writes.commitVersion(thread, lane, header, chunk, position, index, recordBytes, version)
                    ? WRITTEN
                    : TOO_LATE;
        } finally {
            lane.exit();
        }
    }

    /** Replaces a record by what an encoder puts, if nobody has written to it since a version of it was read; whether it was replaced. */
    final <R> boolean writeVersion(
            long index, long version, R record, RecordEncoder<? super R> encoder, int recordBytes) {
        Objects.requireNonNull(record, RECORD);
        Objects.requireNonNull(encoder, ENCODER);
        ThreadBuffers thread = thread();
        InPlaceWrites writes = inPlaceWrites;
        if (writes != null) {
            int outcome = writeVersionInPlace(writes, thread, index, version, record, encoder, recordBytes);
            if (outcome != NO_LANE) {
                return outcome == WRITTEN;
            }
        }
        RecordBuffer encoded = thread.encoded(record, encoder);
        return engine.writeVersion(thread, index, recordBytes, version, encoded.bytes());
    }

    /**
     * The calling thread's buffer, holding a copy of a range of a record, such as an array or a struct, at its offset, as it was at one
     * moment. What else the buffer holds is of other reads. Never waits for a writer. Allocates nothing.
     *
     * @throws IllegalArgumentException if the range lies outside the record
     */
    public final RecordValues readRange(long index, int offset, int sizeBytes) {
        checks.range(offset, sizeBytes, 1);
        RecordBuffer buffer = thread().copy();
        RangeReads.read(this, index, offset, sizeBytes, buffer);
        return buffer;
    }

    /**
     * As {@link #readRange(long, int, int)}, of an optional field: the buffer also tells whether the record had a value for it at that
     * moment, by {@link RecordValues#has}.
     *
     * @throws IllegalArgumentException if the range lies outside the record, or no optional field has the bit
     */
    public final RecordValues readRange(long index, int offset, int sizeBytes, int presenceBit) {
        checks.range(offset, sizeBytes, 1);
        checks.presence(presenceBit);
        RecordBuffer buffer = thread().copy();
        RangeReads.read(this, index, offset, sizeBytes, presenceBit, buffer);
        return buffer;
    }

    /**
     * Replaces a range of a record, such as an array or a struct, by that of a buffer, all or nothing. Allocates nothing.
     *
     * @param draft a buffer that this store gave to the calling thread
     * @throws IllegalArgumentException if it is another thread's, or another store's, or the range lies outside the record
     */
    public final void writeRange(long index, int offset, int sizeBytes, RecordBuffer draft) {
        edit(index, offset, sizeBytes, RecordEngine.NO_PRESENCE, draft);
    }

    /**
     * As {@link #writeRange(long, int, int, RecordBuffer)}, of an optional field, which has a value from then on.
     *
     * @param draft a buffer that this store gave to the calling thread
     * @throws IllegalArgumentException if it is another thread's, or another store's, or the range lies outside the record, or no
     *     optional field has the bit
     */
    public final void writeRange(long index, int offset, int sizeBytes, int presenceBit, RecordBuffer draft) {
        Objects.requireNonNull(draft, "draft");
        checks.presence(presenceBit);
        edit(index, offset, sizeBytes, presenceBit, draft);
    }

    private void edit(long index, int offset, int sizeBytes, int presenceBit, RecordBuffer draft) {
        Objects.requireNonNull(draft, "draft");
        checks.range(offset, sizeBytes, 1);
        ThreadState state = draft.stateFor(checks);
        // Not in the draft: the edit lays the record's own bytes around the range, and a draft has to stay free of
        // them.
        byte[] record = thread().copy().bytes();
        System.arraycopy(draft.bytes(), offset, record, offset, sizeBytes);
        engine.edit(state, index, presenceBit, offset, sizeBytes, record);
    }

    /**
     * Publishes a new record behind the last one, complete.
     *
     * @param record a buffer that this store gave to the calling thread
     * @return its index
     * @throws IllegalArgumentException if it is another thread's, or another store's
     * @throws DuplicateKeyException if a record has the same key; nothing is written
     * @throws OutOfOrderException if it is lower in the ordered field than the last one; nothing is written
     * @throws KeyIndexException if the index of the keys cannot be used any more; nothing is written
     * @throws StoreFullException if the file had to grow and could not
     */
    public final long append(RecordBuffer record) {
        return append(record, recordSize);
    }

    /**
     * As {@link #append(RecordBuffer)}, for a caller that knows the size of the layout's records as a constant, so that compiled code
     * copies without a loop.
     *
     * @return its index
     * @throws IllegalArgumentException if the records have another size
     */
    public final long append(RecordBuffer record, int recordBytes) {
        Objects.requireNonNull(record, RECORD);
        requireSize(recordBytes);
        return engine.append(record.stateFor(checks), record.bytes(), recordBytes);
    }

    /**
     * Publishes what an encoder puts as a new record behind the last one, complete. Allocates nothing, beyond what the encoder does.
     *
     * @param record what is handed to the encoder
     * @param recordBytes the size of the layout's records, a constant in the caller, so that compiled code copies without a loop
     * @return its index
     * @throws IllegalArgumentException if the records have another size
     * @throws IllegalStateException if an encoder calls it; nothing is written
     * @throws DuplicateKeyException if a record has the same key; nothing is written
     * @throws OutOfOrderException if it is lower in the ordered field than the last one; nothing is written
     * @throws KeyIndexException if the index of the keys cannot be used any more; nothing is written
     * @throws StoreFullException if the file had to grow and could not
     */
    public final <R> long append(R record, RecordEncoder<? super R> encoder, int recordBytes) {
        Objects.requireNonNull(record, RECORD);
        Objects.requireNonNull(encoder, ENCODER);
        requireSize(recordBytes);
        ThreadBuffers thread = thread();
        InPlaceAppends appends = inPlaceAppends;
        if (appends != null && encoder.isSelfContained()) {
            long index = appendInPlace(appends, thread, record, encoder, recordBytes);
            if (index != NO_LANE) {
                return index;
            }
        }
        return append(thread.encoded(record, encoder), recordBytes);
    }

    private <R> long appendInPlace(
            InPlaceAppends appends, ThreadBuffers thread, R record, RecordEncoder<? super R> encoder, int recordBytes) {
        PlacedRecord fresh = thread.fresh(layout);
        Lane lane = appends.enterOwn(thread);
        if (lane == null) {
            return NO_LANE;
        }
        try {
            RecordView view = appends.begin(lane, header, fresh, recordBytes);
            boolean encoded = false;
            try {
                thread.encode(record, encoder, fresh);
                encoded = true;
            } finally {
                if (!encoded) {
                    appends.abandon(header, fresh);
                }
            }
            return appends.commit(lane, header, fresh, view);
        } finally {
            lane.exit();
        }
    }

    /**
     * Replaces a record by the values of a snapshot, all or nothing.
     *
     * @param snapshot of this store or another one of the same layout
     * @throws IllegalArgumentException if the snapshot's layout, or the size, is another
     * @throws CorruptRecordException if the snapshot holds a value that no store can; nothing is written
     * @throws KeyChangedException if a field of the key, or the ordered one, would change; nothing is written
     */
    public final void write(long index, RecordSnapshot snapshot, int recordBytes) {
        write(index, drafted(snapshot), recordBytes);
    }

    /**
     * Publishes the values of a snapshot as a new record behind the last one, complete.
     *
     * @param snapshot of this store or another one of the same layout
     * @return its index
     * @throws IllegalArgumentException if the snapshot's layout, or the size, is another
     * @throws CorruptRecordException if the snapshot holds a value that no store can; nothing is written
     * @throws DuplicateKeyException if a record has the same key; nothing is written
     * @throws OutOfOrderException if it is lower in the ordered field than the last one; nothing is written
     * @throws KeyIndexException if the index of the keys cannot be used any more; nothing is written
     * @throws StoreFullException if the file had to grow and could not
     */
    public final long append(RecordSnapshot snapshot, int recordBytes) {
        return append(drafted(snapshot), recordBytes);
    }

    /**
     * Publishes a new record of zeros behind the last one.
     *
     * @return its index
     * @throws DuplicateKeyException if a record has the same key; nothing is written
     * @throws OutOfOrderException if it is lower in the ordered field than the last one; nothing is written
     * @throws KeyIndexException if the index of the keys cannot be used any more; nothing is written
     * @throws StoreFullException if the file had to grow and could not
     */
    public final long append() {
        return append(buffer());
    }

    /** Publishes records behind the last one, all at once. */
    long appendAll(byte[] content, int count) {
        return engine.appendAll(thread(), content, count);
    }

    final <R> RecordBuffer encoded(R record, RecordEncoder<? super R> encoder) {
        Objects.requireNonNull(record, RECORD);
        Objects.requireNonNull(encoder, ENCODER);
        return thread().encoded(record, encoder);
    }

    final RecordBuffer drafted(RecordSnapshot snapshot) {
        Objects.requireNonNull(snapshot, "snapshot");
        RecordBuffer draft = draft();
        snapshot.putInto(draft, layout);
        return draft;
    }
}
