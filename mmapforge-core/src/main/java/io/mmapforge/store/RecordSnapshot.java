package io.mmapforge.store;

import io.mmapforge.engine.UnheldRecord;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.RecordBusyException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.format.PresenceWord;
import io.mmapforge.layout.RecordLayout;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A copy of one record, to be used again for the next: all zero at first.
 *
 * <p>Generated snapshots keep numbers in fields of their own, and put them here when a record is to be made of them: what is put is
 * taken for what a file holds, and checked when it is used.
 *
 * <p>Belongs to one store. It keeps its values when the record changes and when the store is closed. Not thread-safe.
 */
public final class RecordSnapshot extends RecordValues {
    private final RecordStore store;

    private final FieldTransfer transfer;

    /** A snapshot for the records of a store, without values yet. */
    public RecordSnapshot(RecordStore store) {
        super(new byte[Objects.requireNonNull(store, "store").layout().recordSize()], store.checks());
        this.store = store;
        this.transfer = new FieldTransfer(this);
    }

    /**
     * Takes the values of a record, no write of it in part: see {@link RecordStore#read(long)}. Allocates nothing, and
     * never waits for a writer.
     *
     * @param from the store that the snapshot was made for
     * @param recordBytes the size of the layout's records, a constant in the caller, so that compiled code copies without a loop
     * @throws IllegalArgumentException if it is another store, or the records have another size
     * @throws RecordIndexException if there is no such record; the values stay as they were
     * @throws RecordBusyException in format 1, if a writer holds the record for too long; the values are then undefined
     * @throws StoreClosedException if the store is closed; the values are then undefined
     */
    public void read(RecordStore from, long index, int recordBytes) {
        if (from != store) {
            Objects.requireNonNull(from, "from");
            throw checks.foreignSnapshot();
        }
        store.requireSize(recordBytes);
        read(index, recordBytes);
    }

    /** Puts a byte: a number, or that of a bool. */
    public void putByte(int fieldOffset, byte value) {
        bytes[fieldOffset] = value;
    }

    /** Puts the lower byte of a number. */
    public void putUnsignedByte(int fieldOffset, int value) {
        bytes[fieldOffset] = (byte) value;
    }

    /** Puts a number of 2 bytes. */
    public void putShort(int fieldOffset, short value) {
        SHORT.set(bytes, fieldOffset, value);
    }

    /** Puts the lower 2 bytes of a number. */
    public void putUnsignedShort(int fieldOffset, int value) {
        SHORT.set(bytes, fieldOffset, (short) value);
    }

    /** Puts a number of 4 bytes. */
    public void putInt(int fieldOffset, int value) {
        INT.set(bytes, fieldOffset, value);
    }

    /** Puts the lower 4 bytes of a number. */
    public void putUnsignedInt(int fieldOffset, long value) {
        INT.set(bytes, fieldOffset, (int) value);
    }

    /** Puts the word that tells, with others, whether an optional field has a value, as {@link RecordReading#getPresence} gives it. */
    public void putPresence(int presenceBit, long word) {
        LONG.set(bytes, PresenceWord.offset(presenceBit), word);
    }

    /** Puts a number of 8 bytes. */
    public void putLong(int fieldOffset, long value) {
        LONG.set(bytes, fieldOffset, value);
    }

    /** Puts a float32, its bits as they are. */
    public void putFloat(int fieldOffset, float value) {
        INT.set(bytes, fieldOffset, Float.floatToRawIntBits(value));
    }

    /** Puts a float64, its bits as they are. */
    public void putDouble(int fieldOffset, double value) {
        LONG.set(bytes, fieldOffset, Double.doubleToRawLongBits(value));
    }

    /** What the snapshot was made for, for a debugger. Fields are the business of generated code. */
    @Override
    public String toString() {
        return store.layout().recordName() + " snapshot of " + store.path();
    }

    /**
     * Puts every field into a record that is going to be written, after the checks that values from a program have to pass, and
     * nothing that the file had between its fields or behind its contents.
     *
     * @param layout that of the store that is written to
     * @throws IllegalArgumentException if it is another layout than the snapshot's
     * @throws CorruptRecordException if a value is one that no store can hold
     */
    void putInto(RecordBuffer target, RecordLayout layout) {
        RecordLayout own = store.layout();
        if (own != layout && !layout.differencesFrom(own).isEmpty()) {
            throw target.checks.foreignLayout(own.recordName() + " version " + own.version());
        }
        transfer.copy(layout, target);
    }

    /** Takes the values of the record at a place where a cursor knows it to be, with fewer steps if no write holds it. */
    void read(RecordStore from, long index, ByteBuffer chunk, int position, int recordBytes) {
        if (from != store) {
            throw checks.foreignSnapshot();
        }
        int start = RecordLayout.SEQUENCE_WORD_BYTES;
        if (!UnheldRecord.copy(chunk, position, start, recordBytes - start, bytes, start)) {
            read(index, recordBytes);
        }
    }

    private void read(long index, int recordBytes) {
        int start = RecordLayout.SEQUENCE_WORD_BYTES;
        store.engine().read(index, recordBytes, start, recordBytes - start, bytes, start);
    }
}
