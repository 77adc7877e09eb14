package io.mmapforge.store;

import io.mmapforge.convert.ValueRefusal;
import io.mmapforge.error.KeyChangedException;
import io.mmapforge.error.ReadOnlyStoreException;
import io.mmapforge.error.RecordBusyException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.error.ValueTooLongException;
import io.mmapforge.format.PresenceWord;
import io.mmapforge.layout.RecordLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/**
 * New values of some fields of one record, collected in private memory and then written by {@link #apply}, all or nothing; the record's other
 * fields stay as they are.
 *
 * <p>Belongs to one thread and one store, which has one of them and begins it anew for each record. A value is checked when it is put; one that is
 * refused leaves what was collected before. Not thread-safe. Offsets are in bytes from the record's start; the generated code that calls
 * these methods knows them as constants. A put throws {@link IllegalArgumentException} if they lie outside the record, or are not aligned
 * to the type. Allocates nothing.
 */
public final class RecordEdit implements ValueRefusal {
    private static final String VALUE = "value";

    /** What a put of anything but one scalar counts as: then no single store will do. */
    private static final int NO_SCALAR = 2;

    private final ThreadBuffers state;
    private final EditedRecords store;
    private final ValueChecks checks;
    private final byte[] values;

    /** All bits of what was put, and of the presence words those that are to change. Zero between two edits. */
    private final byte[] mask;

    private long index;
    private boolean begun;

    /** Tells the edits of the thread apart. */
    private int number;

    private int numberOfDraft;

    /** The range of all that was put, in whole words. */
    private int from;

    private int end;

    /** How many scalars were put. */
    private int scalars;

    private int scalarOffset;
    private int scalarBytes;
    private Object named = this;

    /** An edit for the thread that the state is of. */
    RecordEdit(ThreadBuffers state, EditedRecords store, ValueChecks checks, int recordSize) {
        this.state = state;
        this.store = store;
        this.checks = checks;
        this.values = new byte[recordSize];
        this.mask = new byte[recordSize];
        this.from = recordSize;
    }

    RecordEdit begin(long recordIndex) {
        if (end != 0) {
            forget();
        }
        index = recordIndex;
        begun = true;
        number++;
        return this;
    }

    private void forget() {
        // By words: the range has few of them, and so a loop is over before a call has begun.
        for (int at = from; at < end; at += Long.BYTES) {
            RecordValues.LONG.set(mask, at, 0L);
        }
        from = mask.length;
        scalars = 0;
        begun = false;
        // Last: what an error has cut short before this is done by the next edit.
        end = 0;
    }

    /** The object that was {@linkplain #keep kept}; this one if none was. */
    public Object named() {
        return named;
    }

    /** Keeps the object that gives the fields their names, so that each thread needs one only. */
    public <T> T keep(T object) {
        named = Objects.requireNonNull(object, "object");
        return object;
    }

    /**
     * Writes what was put, all or nothing. The edit is over then, also if it was refused.
     *
     * @throws IllegalStateException if the edit is another thread's, or was not begun, or is over; nothing is written
     * @throws KeyChangedException if records are found by one of the fields; nothing is written
     * @throws ReadOnlyStoreException if the store is read-only
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     * @throws RecordBusyException if another writer holds the record for too long; nothing is written
     */
    public void apply() {
        if (!begun || !state.isOf(Thread.currentThread())) {
            throw refusal();
        }
        try {
            if (scalars == 1) {
                store.store(index, scalarOffset, scalarBytes, scalar());
            } else if (from < end) {
                store.writeFields(state, index, from, end, values, mask);
            } else {
                int nothing = RecordLayout.SEQUENCE_WORD_BYTES;
                store.writeFields(state, index, nothing, nothing, values, mask);
            }
        } finally {
            forget();
        }
    }

    private long scalar() {
        return switch (scalarBytes) {
            case Long.BYTES -> (long) RecordValues.LONG.get(values, scalarOffset);
            case Integer.BYTES -> (int) RecordValues.INT.get(values, scalarOffset);
            case Short.BYTES -> (short) RecordValues.SHORT.get(values, scalarOffset);
            default -> values[scalarOffset];
        };
    }

    private IllegalStateException refusal() {
        return checks.noEdit(
                state.isOf(Thread.currentThread())
                        ? "no edit was begun, or it is over"
                        : "the edit is another thread's");
    }

    /**
     * Makes the range reach over a field. Before any bit of the mask: an error in the middle, such as a stack without room, must leave none that the next
     * edit would take for its own.
     */
    private void touch(int offset, int sizeBytes) {
        from = Math.min(from, offset & -Long.BYTES);
        end = Math.max(end, offset + sizeBytes + Long.BYTES - 1 & -Long.BYTES);
    }

    private void countScalar(int offset, int sizeBytes) {
        scalars++;
        scalarOffset = offset;
        scalarBytes = sizeBytes;
    }

    /** What to throw for a value that a field cannot hold. For generated code that converts values. */
    @Override
    public ValueOutOfRangeException outOfRange(int fieldOffset, String problem) {
        return checks.outOfRange(fieldOffset, Objects.requireNonNull(problem, "problem"));
    }

    /** What to throw for values that an array field cannot hold together. For generated code that converts values. */
    @Override
    public ValueOutOfRangeException arrayOutOfRange(int fieldOffset, String problem) {
        return checks.arrayOutOfRange(fieldOffset, Objects.requireNonNull(problem, "problem"));
    }

    /** Says whether there is going to be a value for an optional field. It changes nothing but that. */
    public void setPresent(int presenceBit, boolean present) {
        checks.presence(presenceBit);
        int offset = PresenceWord.offset(presenceBit);
        touch(offset, Long.BYTES);
        long bit = PresenceWord.mask(presenceBit);
        long word = (long) RecordValues.LONG.get(values, offset);
        RecordValues.LONG.set(values, offset, present ? word | bit : word & ~bit);
        RecordValues.LONG.set(mask, offset, (long) RecordValues.LONG.get(mask, offset) | bit);
        scalars += NO_SCALAR;
    }

    /** Puts a bool. */
    public void putBoolean(int fieldOffset, boolean value) {
        putByte(fieldOffset, (byte) (value ? 1 : 0));
    }

    /** Puts an int8. */
    public void putByte(int fieldOffset, byte value) {
        checks.range(fieldOffset, Byte.BYTES, Byte.BYTES);
        touch(fieldOffset, Byte.BYTES);
        values[fieldOffset] = value;
        mask[fieldOffset] = -1;
        countScalar(fieldOffset, Byte.BYTES);
    }

    /**
     * Puts a uint8.
     *
     * @throws ValueOutOfRangeException if the value is not in 0..255
     */
    public void putUnsignedByte(int fieldOffset, int value) {
        checks.unsigned(fieldOffset, value, ScalarFields.MAX_UINT8);
        putByte(fieldOffset, (byte) value);
    }

    /** Puts an int16. */
    public void putShort(int fieldOffset, short value) {
        checks.range(fieldOffset, Short.BYTES, Short.BYTES);
        touch(fieldOffset, Short.BYTES);
        RecordValues.SHORT.set(values, fieldOffset, value);
        RecordValues.SHORT.set(mask, fieldOffset, (short) -1);
        countScalar(fieldOffset, Short.BYTES);
    }

    /**
     * Puts a uint16.
     *
     * @throws ValueOutOfRangeException if the value is not in 0..65535
     */
    public void putUnsignedShort(int fieldOffset, int value) {
        checks.unsigned(fieldOffset, value, ScalarFields.MAX_UINT16);
        putShort(fieldOffset, (short) value);
    }

    /** Puts an int32. */
    public void putInt(int fieldOffset, int value) {
        checks.range(fieldOffset, Integer.BYTES, Integer.BYTES);
        touch(fieldOffset, Integer.BYTES);
        RecordValues.INT.set(values, fieldOffset, value);
        RecordValues.INT.set(mask, fieldOffset, -1);
        countScalar(fieldOffset, Integer.BYTES);
    }

    /**
     * Puts a uint32.
     *
     * @throws ValueOutOfRangeException if the value is not in 0..2^32-1
     */
    public void putUnsignedInt(int fieldOffset, long value) {
        checks.unsigned(fieldOffset, value, ScalarFields.MAX_UINT32);
        putInt(fieldOffset, (int) value);
    }

    /** Puts an int64, or the bits of a uint64. */
    public void putLong(int fieldOffset, long value) {
        checks.range(fieldOffset, Long.BYTES, Long.BYTES);
        touch(fieldOffset, Long.BYTES);
        RecordValues.LONG.set(values, fieldOffset, value);
        RecordValues.LONG.set(mask, fieldOffset, -1L);
        countScalar(fieldOffset, Long.BYTES);
    }

    /** Puts a float32, its bits as they are. */
    public void putFloat(int fieldOffset, float value) {
        putInt(fieldOffset, Float.floatToRawIntBits(value));
    }

    /** Puts a float64, its bits as they are. */
    public void putDouble(int fieldOffset, double value) {
        putLong(fieldOffset, Double.doubleToRawLongBits(value));
    }

    /** Puts a UUID. */
    public void putUuid(int fieldOffset, UUID value) {
        Objects.requireNonNull(value, VALUE);
        RecordBuffer draft = draft();
        draft.putUuid(fieldOffset, value);
        putRange(fieldOffset, 2 * Long.BYTES, draft);
    }

    /**
     * Puts a string.
     *
     * @throws ValueTooLongException if its UTF-8 form has more than {@code maxBytes} bytes
     * @throws ValueOutOfRangeException if it has a surrogate without its other half
     */
    public void putString(int fieldOffset, int maxBytes, String value) {
        Objects.requireNonNull(value, VALUE);
        checks.range(fieldOffset, (long) Integer.BYTES + maxBytes, Integer.BYTES);
        RecordBuffer draft = draft();
        draft.putString(fieldOffset, maxBytes, value);
        putRange(fieldOffset, Integer.BYTES + maxBytes, draft);
    }

    /**
     * Puts bytes.
     *
     * @throws ValueTooLongException if there are more than {@code maxBytes}
     */
    public void putBytes(int fieldOffset, int maxBytes, byte[] value) {
        Objects.requireNonNull(value, VALUE);
        checks.range(fieldOffset, (long) Integer.BYTES + maxBytes, Integer.BYTES);
        RecordBuffer draft = draft();
        draft.putBytes(fieldOffset, maxBytes, value);
        putRange(fieldOffset, Integer.BYTES + maxBytes, draft);
    }

    /**
     * Puts the UTF-8 bytes that a buffer has left, whose position moves to its limit, as a string.
     *
     * @throws ValueTooLongException if there are more than {@code maxBytes}; the position stays
     * @throws ValueOutOfRangeException if they are not UTF-8; the position stays
     */
    public void putString(int fieldOffset, int maxBytes, ByteBuffer value) {
        Objects.requireNonNull(value, VALUE);
        checks.range(fieldOffset, (long) Integer.BYTES + maxBytes, Integer.BYTES);
        RecordBuffer draft = draft();
        draft.putString(fieldOffset, maxBytes, value);
        putRange(fieldOffset, Integer.BYTES + maxBytes, draft);
        value.position(value.limit());
    }

    /**
     * Puts the bytes that a buffer has left, whose position moves to its limit.
     *
     * @throws ValueTooLongException if there are more than {@code maxBytes}; the position stays
     */
    public void putBytes(int fieldOffset, int maxBytes, ByteBuffer value) {
        Objects.requireNonNull(value, VALUE);
        checks.range(fieldOffset, (long) Integer.BYTES + maxBytes, Integer.BYTES);
        RecordBuffer draft = draft();
        draft.putBytes(fieldOffset, maxBytes, value);
        putRange(fieldOffset, Integer.BYTES + maxBytes, draft);
        value.position(value.limit());
    }

    /** The calling thread's buffer, to be filled for {@link #putRange}: so a value that is refused in its middle puts nothing. */
    public RecordBuffer draft() {
        numberOfDraft = number;
        return state.draft();
    }

    /**
     * Puts a range of a draft, such as an array or a struct.
     *
     * @param draft what {@link #draft} gave
     * @throws IllegalArgumentException if the draft is another thread's, or another store's
     * @throws IllegalStateException if another edit was begun since {@link #draft}; nothing is put
     */
    public void putRange(int offset, int sizeBytes, RecordBuffer draft) {
        Objects.requireNonNull(draft, "draft");
        checks.range(offset, sizeBytes, 1);
        draft.stateFor(checks);
        if (numberOfDraft != number) {
            throw checks.noEdit("what gives a value of it has begun another edit of the store");
        }
        touch(offset, sizeBytes);
        System.arraycopy(draft.bytes(), offset, values, offset, sizeBytes);
        Arrays.fill(mask, offset, offset + sizeBytes, (byte) -1);
        scalars += NO_SCALAR;
    }

    /** Which record, and how much of it, for a debugger. */
    @Override
    public String toString() {
        return begun ? "edit of record " + index + ", " + Math.max(0, end - from) + " bytes" : "edit that is over";
    }
}
