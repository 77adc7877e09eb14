package io.mmapforge.store;

import io.mmapforge.engine.RecordEngine;
import io.mmapforge.engine.RecordView;
import io.mmapforge.engine.UnheldOptional;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.FieldAbsentException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.format.PresenceWord;
import io.mmapforge.mapping.Memory;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
public abstract class RecordCursor {
    /*
     * The records from `first` to `first + last` lie in `chunk` one after the other, the first of them at `base`; `record`
     * counts from there, and is -1 before the first. So the usual step is an increment below a limit, in a form in which the
     * compiler takes the checks out of the loop. Behind the last record the cursor is before the one that follows, if one ever
     * does: `first` is that one's index, and `record` -1 again. So the check for a record that was not reached yet is the one
     * for a record that is not there, and costs the loop nothing.
     *
     * A cursor that does not leave its method costs no memory if the compiler sees all uses of it. Therefore no method that it
     * may not see, because it is seldom called or large, is given the cursor: next() and moveTo() pass numbers to the engine
     * and store what comes back themselves.
     *
     * A loop over next() is one over raw memory as long as the compiler believes that the chunk stays the same. Most scans end
     * where their first run does, and what comes after that is in a class of its own: as long as no cursor has needed it, it is
     * not loaded, and the compiler leaves out what leads to it.
     */
    private static final ByteBuffer NO_RECORDS = ByteBuffer.allocateDirect(0).order(ByteOrder.LITTLE_ENDIAN);

    private final RecordStore store;
    private final int recordSize;
    private final long from;
    private final long end;

    private ByteBuffer chunk = NO_RECORDS;
    private int base;
    private int record = -1;
    private int last = -1;
    private long first;
    private @Nullable ByteBuffer copy;

    /**
     * Stands before a range of records.
     *
     * @param recordSize the store's, as a constant, so that compiled code can count with it
     * @param from the first record's index
     * @param end one past the last record's index; there may be fewer records, or none, and more are met as they are appended
     * @throws IllegalArgumentException if the range is none, or the size is not the store's
     */
    protected RecordCursor(RecordStore store, int recordSize, long from, long end) {
        Objects.requireNonNull(store, "store");
        if (from < 0 || from > end || recordSize != store.layout().recordSize()) {
            throw invalid(recordSize, from, end);
        }
        this.store = store;
        this.recordSize = recordSize;
        this.from = from;
        this.end = end;
        this.first = from;
        RecordView view = store.engine().view();
        int run = view.run(from, end);
        if (run > 0) {
            chunk = view.chunk(from, recordSize);
            base = RecordView.position(from, recordSize);
            last = run - 1;
        }
    }

    /**
     * Moves to the next record, if there is one. If there is none the cursor is at no record, and a method that looks at one
     * throws {@link IllegalStateException}; a later call looks again, and moves to the record that was appended meanwhile.
     *
     * @return whether the cursor is at a record
     * @throws StoreClosedException if the store is closed; the cursor stays where it is
     */
    public final boolean next() {
        if (record < last) {
            record++;
            return true;
        }
        long following = first + record + 1;
        RecordEngine engine = store.engine();
        RecordView view = engine.view();
        int run = view.run(following, end);
        if (run == 0) {
            view = following < end ? engine.find(following) : null;
            if (view == null) {
                first = following;
                record = -1;
                last = -1;
                return false;
            }
            run = view.run(following, end);
        }
        chunk = NextRun.memory(store, view, following, run, copy);
        if (run > 0) {
            base = RecordView.position(following, recordSize);
            last = run - 1;
        } else {
            copy = chunk;
            base = 0;
            last = 0;
        }
        first = following;
        record = 0;
        return true;
    }

    /**
     * The index of the record that the cursor is at.
     *
     * @throws IllegalStateException before the first record, and behind the last
     */
    public final long index() {
        if (record < 0) {
            throw atNoRecord(store, first, from);
        }
        return first + record;
    }

    /**
     * Moves to a record. What is read from then on is no older than this call.
     *
     * @throws RecordIndexException if the index is outside the cursor's range, or there is no such record; the cursor stays
     *     where it is
     * @throws StoreClosedException if the store is closed
     */
    public final void moveTo(long index) {
        if (index < from || index >= end) {
            throw outsideRange(store, index, from, end);
        }
        RecordEngine engine = store.engine();
        RecordView view = engine.view();
        int run = view.run(index, end);
        if (run == 0) {
            view = engine.admit(index);
            run = view.run(index, end);
        }
        if (run > 0) {
            chunk = view.chunk(index, recordSize);
            base = RecordView.position(index, recordSize);
            last = run - 1;
        } else {
            copy = copied(store, index, copy);
            chunk = copy;
            base = 0;
            last = 0;
        }
        first = index;
        record = 0;
    }

    /** Where the cursor is, for a debugger. */
    @Override
    public final String toString() {
        String range = "[" + from + ", " + (end == Long.MAX_VALUE ? "the end" : Long.toString(end)) + ")";
        String place = record >= 0 ? "at record " + (first + record) : "before record " + first;
        return store.layout().recordName() + " cursor " + place + " of " + range + " in " + store.path();
    }

    /**
     * A bool.
     *
     * @throws CorruptRecordException if the byte is neither 0 nor 1
     */
    protected final boolean getBoolean(int fieldOffset) {
        return store.checks().storedBool(fieldOffset, loadByte(fieldOffset));
    }

    /** An int8. */
    protected final byte getByte(int fieldOffset) {
        return loadByte(fieldOffset);
    }

    /** A uint8, 0 to 255. */
    protected final int getUnsignedByte(int fieldOffset) {
        return Byte.toUnsignedInt(loadByte(fieldOffset));
    }

    /** An int16. */
    protected final short getShort(int fieldOffset) {
        return loadShort(fieldOffset);
    }

    /** A uint16, 0 to 65,535. */
    protected final int getUnsignedShort(int fieldOffset) {
        return Short.toUnsignedInt(loadShort(fieldOffset));
    }

    /** An int32. */
    protected final int getInt(int fieldOffset) {
        return loadInt(fieldOffset);
    }

    /** A uint32, 0 to 2^32 - 1. */
    protected final long getUnsignedInt(int fieldOffset) {
        return Integer.toUnsignedLong(loadInt(fieldOffset));
    }

    /** An int64, or the bits of a uint64. */
    protected final long getLong(int fieldOffset) {
        return loadLong(fieldOffset);
    }

    /** A float32. */
    protected final float getFloat(int fieldOffset) {
        return Float.intBitsToFloat(loadInt(fieldOffset));
    }

    /** A float64. */
    protected final double getDouble(int fieldOffset) {
        return Double.longBitsToDouble(loadLong(fieldOffset));
    }

    /** Whether the record has a value for an optional field. */
    protected final boolean has(int presenceBit) {
        return PresenceWord.has(loadLong(PresenceWord.offset(presenceBit)), presenceBit);
    }

    /**
     * A bool, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     * @throws CorruptRecordException if the byte is neither 0 nor 1
     */
    protected final boolean getOptionalBoolean(int fieldOffset, int presenceBit) {
        return store.checks().storedBool(fieldOffset, (byte)
                requiredBits(loadByteIfPresent(fieldOffset, presenceBit), fieldOffset, Byte.BYTES, presenceBit));
    }

    /**
     * A bool, of an optional field, or what to take if the record has no value for it.
     *
     * @throws CorruptRecordException if the byte is neither 0 nor 1
     */
    protected final boolean getBooleanOr(int fieldOffset, int presenceBit, boolean fallback) {
        return store.checks().storedBool(fieldOffset, (byte) orElse(
                loadByteIfPresent(fieldOffset, presenceBit), fallback ? 1 : 0, fieldOffset, Byte.BYTES, presenceBit));
    }

    /**
     * An int8, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final byte getOptionalByte(int fieldOffset, int presenceBit) {
        return (byte) requiredBits(loadByteIfPresent(fieldOffset, presenceBit), fieldOffset, Byte.BYTES, presenceBit);
    }

    /**
     * An int8, of an optional field, or what to take if the record has no value for it.
     */
    protected final byte getByteOr(int fieldOffset, int presenceBit, byte fallback) {
        return (byte)
                orElse(loadByteIfPresent(fieldOffset, presenceBit), fallback, fieldOffset, Byte.BYTES, presenceBit);
    }

    /**
     * A uint8, 0 to 255, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final int getOptionalUnsignedByte(int fieldOffset, int presenceBit) {
        return (int) requiredBits(loadByteIfPresent(fieldOffset, presenceBit), fieldOffset, Byte.BYTES, presenceBit);
    }

    /**
     * A uint8, 0 to 255, of an optional field, or what to take if the record has no value for it.
     */
    protected final int getUnsignedByteOr(int fieldOffset, int presenceBit, int fallback) {
        return (int)
                orElse(loadByteIfPresent(fieldOffset, presenceBit), fallback, fieldOffset, Byte.BYTES, presenceBit);
    }

    /**
     * An int16, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final short getOptionalShort(int fieldOffset, int presenceBit) {
        return (short)
                requiredBits(loadShortIfPresent(fieldOffset, presenceBit), fieldOffset, Short.BYTES, presenceBit);
    }

    /**
     * An int16, of an optional field, or what to take if the record has no value for it.
     */
    protected final short getShortOr(int fieldOffset, int presenceBit, short fallback) {
        return (short)
                orElse(loadShortIfPresent(fieldOffset, presenceBit), fallback, fieldOffset, Short.BYTES, presenceBit);
    }

    /**
     * A uint16, 0 to 65,535, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final int getOptionalUnsignedShort(int fieldOffset, int presenceBit) {
        return (int) requiredBits(loadShortIfPresent(fieldOffset, presenceBit), fieldOffset, Short.BYTES, presenceBit);
    }

    /**
     * A uint16, 0 to 65,535, of an optional field, or what to take if the record has no value for it.
     */
    protected final int getUnsignedShortOr(int fieldOffset, int presenceBit, int fallback) {
        return (int)
                orElse(loadShortIfPresent(fieldOffset, presenceBit), fallback, fieldOffset, Short.BYTES, presenceBit);
    }

    /**
     * An int32, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final int getOptionalInt(int fieldOffset, int presenceBit) {
        return (int) requiredBits(loadIntIfPresent(fieldOffset, presenceBit), fieldOffset, Integer.BYTES, presenceBit);
    }

    /**
     * An int32, of an optional field, or what to take if the record has no value for it.
     */
    protected final int getIntOr(int fieldOffset, int presenceBit, int fallback) {
        return (int)
                orElse(loadIntIfPresent(fieldOffset, presenceBit), fallback, fieldOffset, Integer.BYTES, presenceBit);
    }

    /**
     * A uint32, 0 to 2^32 - 1, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final long getOptionalUnsignedInt(int fieldOffset, int presenceBit) {
        return requiredBits(loadIntIfPresent(fieldOffset, presenceBit), fieldOffset, Integer.BYTES, presenceBit);
    }

    /**
     * A uint32, 0 to 2^32 - 1, of an optional field, or what to take if the record has no value for it.
     */
    protected final long getUnsignedIntOr(int fieldOffset, int presenceBit, long fallback) {
        return orElse(loadIntIfPresent(fieldOffset, presenceBit), fallback, fieldOffset, Integer.BYTES, presenceBit);
    }

    /**
     * An int64, or the bits of a uint64, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final long getOptionalLong(int fieldOffset, int presenceBit) {
        return requiredBits(loadLongIfPresent(fieldOffset, presenceBit), fieldOffset, Long.BYTES, presenceBit);
    }

    /**
     * An int64, or the bits of a uint64, of an optional field, or what to take if the record has no value for it.
     */
    protected final long getLongOr(int fieldOffset, int presenceBit, long fallback) {
        return orElse(loadLongIfPresent(fieldOffset, presenceBit), fallback, fieldOffset, Long.BYTES, presenceBit);
    }

    /**
     * A float32, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final float getOptionalFloat(int fieldOffset, int presenceBit) {
        return Float.intBitsToFloat((int)
                requiredBits(loadIntIfPresent(fieldOffset, presenceBit), fieldOffset, Integer.BYTES, presenceBit));
    }

    /**
     * A float32, of an optional field, or what to take if the record has no value for it.
     */
    protected final float getFloatOr(int fieldOffset, int presenceBit, float fallback) {
        return Float.intBitsToFloat((int) orElse(
                loadIntIfPresent(fieldOffset, presenceBit),
                Float.floatToRawIntBits(fallback),
                fieldOffset,
                Integer.BYTES,
                presenceBit));
    }

    /**
     * A float64, of an optional field.
     *
     * @throws FieldAbsentException if the record has no value for it
     */
    protected final double getOptionalDouble(int fieldOffset, int presenceBit) {
        return Double.longBitsToDouble(
                requiredBits(loadLongIfPresent(fieldOffset, presenceBit), fieldOffset, Long.BYTES, presenceBit));
    }

    /**
     * A float64, of an optional field, or what to take if the record has no value for it.
     */
    protected final double getDoubleOr(int fieldOffset, int presenceBit, double fallback) {
        return Double.longBitsToDouble(orElse(
                loadLongIfPresent(fieldOffset, presenceBit),
                Double.doubleToRawLongBits(fallback),
                fieldOffset,
                Long.BYTES,
                presenceBit));
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

    private long loadLong(int fieldOffset) {
        try {
            return (long) Memory.LONG.get(chunk, position(fieldOffset));
        } catch (IllegalStateException e) {
            throw unreadable(e);
        }
    }

    private int loadInt(int fieldOffset) {
        try {
            return (int) Memory.INT.get(chunk, position(fieldOffset));
        } catch (IllegalStateException e) {
            throw unreadable(e);
        }
    }

    private short loadShort(int fieldOffset) {
        try {
            return (short) Memory.SHORT.get(chunk, position(fieldOffset));
        } catch (IllegalStateException e) {
            throw unreadable(e);
        }
    }

    private byte loadByte(int fieldOffset) {
        try {
            return Memory.getByte(chunk, position(fieldOffset));
        } catch (IllegalStateException e) {
            throw unreadable(e);
        }
    }

    private long loadLongIfPresent(int fieldOffset, int presenceBit) {
        int position = position(0);
        if (chunk == copy) {
            return UnheldOptional.decided(has(presenceBit), loadLong(fieldOffset));
        }
        try {
            return UnheldOptional.loadLong(chunk, position, fieldOffset, presenceBit);
        } catch (IllegalStateException e) {
            throw unreadable(e);
        }
    }

    private long loadIntIfPresent(int fieldOffset, int presenceBit) {
        int position = position(0);
        if (chunk == copy) {
            return UnheldOptional.decided(has(presenceBit), Integer.toUnsignedLong(loadInt(fieldOffset)));
        }
        try {
            return UnheldOptional.loadInt(chunk, position, fieldOffset, presenceBit);
        } catch (IllegalStateException e) {
            throw unreadable(e);
        }
    }

    private long loadShortIfPresent(int fieldOffset, int presenceBit) {
        int position = position(0);
        if (chunk == copy) {
            return UnheldOptional.decided(has(presenceBit), Short.toUnsignedLong(loadShort(fieldOffset)));
        }
        try {
            return UnheldOptional.loadShort(chunk, position, fieldOffset, presenceBit);
        } catch (IllegalStateException e) {
            throw unreadable(e);
        }
    }

    private long loadByteIfPresent(int fieldOffset, int presenceBit) {
        int position = position(0);
        if (chunk == copy) {
            return UnheldOptional.decided(has(presenceBit), Byte.toUnsignedLong(loadByte(fieldOffset)));
        }
        try {
            return UnheldOptional.loadByte(chunk, position, fieldOffset, presenceBit);
        } catch (IllegalStateException e) {
            throw unreadable(e);
        }
    }

    private long requiredBits(long loaded, int fieldOffset, int width, int presenceBit) {
        return OptionalLoads.required(store, loaded, first + record, fieldOffset, width, presenceBit);
    }

    private long orElse(long loaded, long fallback, int fieldOffset, int width, int presenceBit) {
        return OptionalLoads.orElse(store, loaded, fallback, first + record, fieldOffset, width, presenceBit);
    }

    private int position(int fieldOffset) {
        if (record < 0) {
            throw atNoRecord(store, first, from);
        }
        return base + record * recordSize + fieldOffset;
    }

    /** Of a format whose records cannot be read by single loads: one record, consistent in itself, in private memory. */
    static ByteBuffer copied(RecordStore store, long index, @Nullable ByteBuffer target) {
        byte[] whole = store.read(index).bytes();
        ByteBuffer record = target == null ? ByteBuffer.allocate(whole.length) : target;
        return record.put(0, whole);
    }

    private RuntimeException unreadable(IllegalStateException e) {
        return record < 0 ? e : store.engine().unmapped(e);
    }

    /** Not given the cursor, so that the compiler need not make one where it makes none for the loop. */
    private static IllegalStateException atNoRecord(RecordStore store, long first, long from) {
        String place = first == from
                ? "the cursor stands before its first record, " + from
                : "the cursor stands behind record " + (first - 1) + ", since next() returned false";
        return new IllegalStateException(
                place + "; call next() until it returns true, or moveTo(index) [" + store.path() + "]");
    }

    private static RecordIndexException outsideRange(RecordStore store, long index, long from, long end) {
        return new RecordIndexException(store.path(), index, from, Math.min(end, Math.max(store.size(), from)));
    }

    private static IllegalArgumentException invalid(int recordSize, long from, long end) {
        return new IllegalArgumentException(
                "no cursor: from=" + from + " to=" + end + " recordSize=" + recordSize
                        + ", expected 0 <= from <= to and the size of the store's records; use the generated store's cursor methods");
    }
}
