package io.mmapforge.store;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.StoreClosedException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A place among the records of a store, which moves from one to the next.
 *
 * <p>Generated cursors extend it, and give the methods the fields' names; they know every field's offset, in bytes from the
 * record's start, as a constant. A cursor stands before its first record until {@link #next()} or {@link #moveTo} is called,
 * and behind its last one when {@code next} has returned false. Every method that looks at a record throws
 * {@link IllegalStateException} in either case, and {@link StoreClosedException} once the
 * store is closed and its memory is unmapped: at once from JDK 22 on; before, a cursor can go on within the memory it has come
 * to, less than 2 GiB, and throws when it leaves it.
 *
 * <p>A scalar is one plain load. Its value is one that the record had at or after the last {@code moveTo} or, if later, the
 * last {@code next} that had to look at the file. Two scalars of a record may be of different writes, and a loop that waits for
 * a value to change must call {@code moveTo} each time. Strings and bytes are each consistent in themselves.
 *
 * <p>Not thread-safe. No method but those that return an object allocates anything, save that a cursor over
 * format 1 makes a private record once.
 */
public abstract non-sealed class RecordCursor extends CursorOptionals {
    /**
     * Stands before a range of records.
     *
     * @param recordSize the store's, as a constant, so that compiled code can count with it
     * @param from the first record's index
     * @param end one past the last record's index; there may be fewer records, or none, and more are met as they are appended
     * @throws IllegalArgumentException if the range is none, or the size is not the store's
     */
    protected RecordCursor(RecordStore store, int recordSize, long from, long end) {
        super(store, recordSize, from, end);
    }

    /**
     * A copy of a range of the record, such as an array or a struct, at its offset, as it was at one moment; kept until the thread's next
     * call on the store.
     */
    protected final RecordValues readRange(int offset, int sizeBytes) {
        return store.readRange(index(), offset, sizeBytes);
    }

    /**
     * As {@link #readRange(int, int)}, of an optional field: the copy also tells whether the record had a value for it at that moment, by
     * {@link RecordValues#has}.
     */
    protected final RecordValues readRange(int offset, int sizeBytes, int presenceBit) {
        return store.readRange(index(), offset, sizeBytes, presenceBit);
    }

    /**
     * A string, consistent in itself.
     *
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes} or the bytes are not UTF-8
     */
    protected final String getString(int fieldOffset, int maxBytes) {
        return store.getString(index(), fieldOffset, maxBytes);
    }

    /**
     * A copy of bytes, consistent in itself.
     *
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    protected final byte[] getBytes(int fieldOffset, int maxBytes) {
        return store.getBytes(index(), fieldOffset, maxBytes);
    }

    /**
     * Puts the content of a string (as UTF-8) or bytes field into a buffer, at its position.
     *
     * @return the length of the content in bytes
     * @throws BufferOverflowException if it does not fit; the buffer is as it was
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    protected final int copyContent(int fieldOffset, int maxBytes, ByteBuffer target) {
        return store.copyContent(index(), fieldOffset, maxBytes, target);
    }

    /**
     * Whether a string field holds the given value.
     *
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    protected final boolean stringEquals(int fieldOffset, int maxBytes, String value) {
        return store.stringEquals(index(), fieldOffset, maxBytes, value);
    }

    /**
     * Compares a string field with a value, in the order of code points.
     *
     * @return negative, zero or positive as the field is less than, equal to or greater than the value
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    protected final int compareString(int fieldOffset, int maxBytes, String value) {
        return store.compareString(index(), fieldOffset, maxBytes, value);
    }

    /**
     * Whether a bytes field holds the given value.
     *
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    protected final boolean bytesEquals(int fieldOffset, int maxBytes, byte[] value) {
        return store.bytesEquals(index(), fieldOffset, maxBytes, value);
    }

    /**
     * Compares a bytes field with a value, byte by byte, unsigned.
     *
     * @return negative, zero or positive as the field is less than, equal to or greater than the value
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    protected final int compareBytes(int fieldOffset, int maxBytes, byte[] value) {
        return store.compareBytes(index(), fieldOffset, maxBytes, value);
    }

    /**
     * A hash of the content of a string (as UTF-8) or bytes field, as {@link RecordStore#hashContent}.
     *
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    protected final int hashContent(int fieldOffset, int maxBytes) {
        return store.hashContent(index(), fieldOffset, maxBytes);
    }

    /**
     * Takes the values of the record into a snapshot, no write of it in part: see {@link RecordStore#read(long)}. Never waits for a
     * writer.
     *
     * @throws IllegalArgumentException if the snapshot is another store's
     */
    protected final void copyTo(RecordSnapshot target) {
        Objects.requireNonNull(target, "target");
        int position = position(0);
        if (chunk == copy) {
            // Private memory has no atomic access, and no sequence word to look at.
            target.read(store, first + record, recordSize);
            return;
        }
        try {
            target.read(store, first + record, chunk, position, recordSize);
        } catch (IllegalStateException e) {
            throw unreadable(e);
        }
    }

    /**
     * Turns a reading to the record, for its values to be taken. Never waits for a writer.
     *
     * @throws IllegalArgumentException if the reading is another store's
     */
    protected final void begin(RecordReading target) {
        Objects.requireNonNull(target, "target");
        int position = position(0);
        if (chunk == copy) {
            target.begin(store, first + record, recordSize);
        } else {
            target.begin(store, first + record, chunk, position);
        }
    }
}
