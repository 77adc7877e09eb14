package io.mmapforge.store;

import io.mmapforge.engine.RecordView;
import io.mmapforge.engine.UnheldRecord;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.FieldAbsentException;
import io.mmapforge.error.RecordBusyException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.format.PresenceWord;
import io.mmapforge.format.SequenceWord;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one record where they are, and tells whether they belong together. Generated snapshots extend it, and keep the
 * numbers in fields of their own; they know every field's offset, in bytes from the record's start, as a constant.
 *
 * <p>A reading begins with {@link #begin}, takes all the values it wants, and takes them again until {@link #isWhole} says that no
 * write came between:
 *
 * <pre>{@code
 * begin(store, index, RECORD_BYTES);
 * do {
 *     bid = getDouble(BID_OFFSET);
 *     ask = getDouble(ASK_OFFSET);
 * } while (!isWhole(store));
 * }</pre>
 *
 * <p>Nothing may be made of the values before that: they may be those of different writes. The second time they come from a copy that
 * the engine made, as {@link RecordStore#read(long)} does, so that there is no third time, and no waiting for a writer. Between the calls
 * the thread must not use the store in another way.
 *
 * <p>Allocates nothing, save that a thread's first copy in a store makes a small object. To be used again; it then keeps the memory of the
 * last record mapped, on Java versions where the collector unmaps. Not thread-safe.
 *
 * <p>No method has a name and parameters that an accessor of a field could have, and there is no other object, so that compiled code can do
 * without the snapshot itself where it is used at once: compilers before that of Java 18 take no object apart that another one refers to.
 */
public abstract class RecordReading {
    private static final ByteBuffer NO_RECORD = ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN);

    /** In place of a sequence word: the values come from a copy. A held one, which no reading from the file goes on with. */
    private static final long COPIED = -1;

    private final RecordStore store;

    private ByteBuffer chunk = NO_RECORD;
    private int position;
    private long word = COPIED;
    private long record;
    private @Nullable RecordSnapshot snapshot;

    /** A reading of a store's records, before its first one. */
    protected RecordReading(RecordStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /**
     * Turns to a record.
     *
     * @param from the store that the reading was made for
     * @param index the record's index
     * @param recordBytes the size of the layout's records, a constant in the caller, so that compiled code can count with it
     * @throws IllegalArgumentException if it is another store, or the records have another size
     * @throws RecordIndexException if there is no such record
     * @throws RecordBusyException in format 1, if a writer holds the record for too long
     * @throws StoreClosedException if the store is closed
     */
    protected final void begin(RecordStore from, long index, int recordBytes) {
        requireStore(from);
        from.requireSize(recordBytes);
        if (from.admitsNow(index)) {
            begin(index, from.chunk(index, recordBytes), RecordView.position(index, recordBytes));
        } else {
            record = index;
            copy();
        }
    }

    /** Turns to the record at a place where a cursor knows it to be. */
    void begin(RecordStore from, long index, ByteBuffer place, int placePosition) {
        requireStore(from);
        begin(index, place, placePosition);
    }

    private void begin(long index, ByteBuffer place, int placePosition) {
        record = index;
        long now = word(place, placePosition);
        if (SequenceWord.isHeld(now)) {
            copy();
            return;
        }
        word = now;
        position = placePosition;
        if (chunk != place) {
            chunk = place;
        }
    }

    private long word(ByteBuffer place, int placePosition) {
        try {
            return (long) Memory.LONG.getAcquire(place, placePosition);
        } catch (IllegalStateException e) {
            throw store.engine().unmapped(e);
        }
    }

    /**
     * Whether the values that were taken since {@link #begin}, or since this was called last, were all there at one moment, except that
     * in a record with more than 512 bytes of values numbers may be of different ones, as {@link RecordStore#read(long)} says. If not,
     * they must be taken again.
     *
     * @param from the store that the reading was made for
     * @throws RecordBusyException in format 1, if a writer holds the record for too long
     * @throws StoreClosedException if the store is closed
     */
    protected final boolean isWhole(RecordStore from) {
        Objects.requireNonNull(from, "from");
        long begun = word;
        if (begun == COPIED || isUnchanged(begun)) {
            return true;
        }
        requireStore(from);
        copy();
        return false;
    }

    private boolean isUnchanged(long begun) {
        try {
            return UnheldRecord.isUnchanged(chunk, position, begun);
        } catch (IllegalStateException e) {
            throw store.engine().unmapped(e);
        }
    }

    /** Goes on with a copy that the engine makes. Since the thread's own copy is free, it is the place for it. */
    private void copy() {
        store.read(record);
        chunk = store.thread().copyWindow();
        position = 0;
        word = COPIED;
    }

    /** An int8, or the byte of a bool. */
    protected final byte getByte(int fieldOffset) {
        try {
            return Memory.getByte(chunk, position + fieldOffset);
        } catch (IllegalStateException e) {
            throw store.engine().unmapped(e);
        }
    }

    /** A uint8, 0 to 255. */
    protected final int getUnsignedByte(int fieldOffset) {
        return Byte.toUnsignedInt(getByte(fieldOffset));
    }

    /** An int16. */
    protected final short getShort(int fieldOffset) {
        try {
            return (short) Memory.SHORT.get(chunk, position + fieldOffset);
        } catch (IllegalStateException e) {
            throw store.engine().unmapped(e);
        }
    }

    /** A uint16, 0 to 65,535. */
    protected final int getUnsignedShort(int fieldOffset) {
        return Short.toUnsignedInt(getShort(fieldOffset));
    }

    /** An int32. */
    protected final int getInt(int fieldOffset) {
        try {
            return (int) Memory.INT.get(chunk, position + fieldOffset);
        } catch (IllegalStateException e) {
            throw store.engine().unmapped(e);
        }
    }

    /** A uint32, 0 to 2^32 - 1. */
    protected final long getUnsignedInt(int fieldOffset) {
        return Integer.toUnsignedLong(getInt(fieldOffset));
    }

    /** The word that tells, with others, whether an optional field has a value: its bit is the presence bit's number, modulo 64. */
    protected final long getPresence(int presenceBit) {
        return getLong(PresenceWord.offset(presenceBit));
    }

    /** An int64, or the bits of a uint64. */
    protected final long getLong(int fieldOffset) {
        try {
            return (long) Memory.LONG.get(chunk, position + fieldOffset);
        } catch (IllegalStateException e) {
            throw store.engine().unmapped(e);
        }
    }

    /** A float32. */
    protected final float getFloat(int fieldOffset) {
        return Float.intBitsToFloat(getInt(fieldOffset));
    }

    /** A float64. */
    protected final double getDouble(int fieldOffset) {
        return Double.longBitsToDouble(getLong(fieldOffset));
    }

    /**
     * Copies a range of the record to the same offset of what {@link #toSnapshot} gave.
     *
     * @throws IndexOutOfBoundsException if the range lies outside the record
     */
    protected final void copy(int offset, int sizeBytes, RecordSnapshot target) {
        Objects.requireNonNull(target, "target");
        Objects.checkFromIndexSize(offset, sizeBytes, store.recordSize);
        try {
            Memory.copy(chunk, position + offset, target.bytes, offset, sizeBytes);
        } catch (IllegalStateException e) {
            throw store.engine().unmapped(e);
        }
    }

    /**
     * Where ranges are copied to, and numbers can be put, so that a record is there as a file has it: all zero at first, and the same
     * object each time.
     *
     * @throws IllegalArgumentException if the records have another size
     */
    protected final RecordSnapshot toSnapshot(int recordBytes) {
        store.requireSize(recordBytes);
        RecordSnapshot present = snapshot;
        if (present == null) {
            present = new RecordSnapshot(store);
            snapshot = present;
        }
        return present;
    }

    /**
     * The bool that a byte is.
     *
     * @throws CorruptRecordException if the byte is neither 0 nor 1
     */
    protected final boolean toBoolean(int fieldOffset, byte value) {
        return store.checks().storedBool(fieldOffset, value);
    }

    /**
     * Requires that an optional field has a value.
     *
     * @throws FieldAbsentException if it has none
     */
    protected final void requirePresent(int fieldOffset, boolean present) {
        if (!present) {
            throw store.checks().absent(fieldOffset);
        }
    }

    /** What is read, for a debugger. */
    @Override
    public String toString() {
        return store.layout().recordName() + " reading of " + store.path();
    }

    private void requireStore(RecordStore from) {
        if (from != store) {
            Objects.requireNonNull(from, "from");
            throw store.checks().foreignSnapshot();
        }
    }
}
