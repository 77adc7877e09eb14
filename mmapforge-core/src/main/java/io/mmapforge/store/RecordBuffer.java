package io.mmapforge.store;

import io.mmapforge.engine.ThreadState;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.format.PresenceWord;
import io.mmapforge.format.Utf8Validation;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * One record in private memory: filled before it is written, or decoded after it was read.
 *
 * <p>Belongs to one thread and one store, and holds its content until that thread's next call on the store. Not thread-safe.
 * Offsets are in bytes from the record's start; the generated code that calls these methods knows them as constants.
 */
public final class RecordBuffer extends RecordValues implements RecordTarget {
    private final ThreadState state;

    /** A buffer for the thread that the state is of, in the store that the checks belong to. */
    RecordBuffer(int recordSize, ValueChecks checks, ThreadState state) {
        super(new byte[recordSize], checks);
        this.state = state;
    }

    /** The state, for a write of the calling thread to the store that the checks belong to. */
    ThreadState stateFor(ValueChecks store) {
        if (checks != store || !state.isOf(Thread.currentThread())) {
            throw store.foreignBuffer(checks == store ? "another thread's, or a batch's" : "another store's");
        }
        return state;
    }

    byte[] bytes() {
        return bytes;
    }

    RecordBuffer clear() {
        Arrays.fill(bytes, (byte) 0);
        return this;
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

    /**
     * Puts every field to that of a snapshot, after the checks that values from a program have to pass.
     *
     * @param snapshot of this buffer's store or another one of the same layout
     * @throws IllegalArgumentException if the snapshot's layout is another
     * @throws io.mmapforge.error.CorruptRecordException if the snapshot holds a value that no store can; some fields may have been put
     */
    public void putAll(RecordSnapshot snapshot) {
        Objects.requireNonNull(snapshot, "snapshot");
        snapshot.putInto(this, checks.layout());
    }

    @Override
    public void setPresent(int presenceBit, boolean present) {
        checks.presence(presenceBit);
        int offset = PresenceWord.offset(presenceBit);
        long word = (long) LONG.get(bytes, offset);
        long mask = PresenceWord.mask(presenceBit);
        LONG.set(bytes, offset, present ? word | mask : word & ~mask);
    }

    @Override
    public void putAbsent(int fieldOffset, int sizeBytes, int presenceBit) {
        setPresent(presenceBit, false);
        Arrays.fill(bytes, fieldOffset, fieldOffset + sizeBytes, (byte) 0);
    }

    @Override
    public void putByte(int fieldOffset, byte value) {
        bytes[fieldOffset] = value;
    }

    @Override
    public void putUnsignedByte(int fieldOffset, int value) {
        checks.unsigned(fieldOffset, value, ScalarFields.MAX_UINT8);
        bytes[fieldOffset] = (byte) value;
    }

    @Override
    public void putShort(int fieldOffset, short value) {
        SHORT.set(bytes, fieldOffset, value);
    }

    @Override
    public void putUnsignedShort(int fieldOffset, int value) {
        checks.unsigned(fieldOffset, value, ScalarFields.MAX_UINT16);
        SHORT.set(bytes, fieldOffset, (short) value);
    }

    @Override
    public void putInt(int fieldOffset, int value) {
        INT.set(bytes, fieldOffset, value);
    }

    @Override
    public void putUnsignedInt(int fieldOffset, long value) {
        checks.unsigned(fieldOffset, value, ScalarFields.MAX_UINT32);
        INT.set(bytes, fieldOffset, (int) value);
    }

    @Override
    public void putLong(int fieldOffset, long value) {
        LONG.set(bytes, fieldOffset, value);
    }

    @Override
    public void putString(int fieldOffset, int maxBytes, String value) {
        Objects.requireNonNull(value, "value");
        int length = checks.length(fieldOffset, Utf8.encodedLength(value), maxBytes);
        int from = fieldOffset + Integer.BYTES;
        INT.set(bytes, fieldOffset, length);
        Utf8.encode(value, bytes, from);
        Arrays.fill(bytes, from + length, from + maxBytes, (byte) 0);
    }

    @Override
    public void putBytes(int fieldOffset, int maxBytes, byte[] value) {
        Objects.requireNonNull(value, "value");
        int length = checks.length(fieldOffset, value.length, maxBytes);
        int from = fieldOffset + Integer.BYTES;
        INT.set(bytes, fieldOffset, length);
        System.arraycopy(value, 0, bytes, from, length);
        Arrays.fill(bytes, from + length, from + maxBytes, (byte) 0);
    }

    @Override
    public void putString(int fieldOffset, int maxBytes, ByteBuffer value) {
        Objects.requireNonNull(value, "value");
        checks.length(fieldOffset, value.remaining(), maxBytes);
        int invalid = Utf8Validation.firstInvalid(value);
        if (invalid >= 0) {
            throw checks.notUtf8(fieldOffset, invalid);
        }
        putContent(fieldOffset, maxBytes, value);
    }

    @Override
    public void putBytes(int fieldOffset, int maxBytes, ByteBuffer value) {
        Objects.requireNonNull(value, "value");
        checks.length(fieldOffset, value.remaining(), maxBytes);
        putContent(fieldOffset, maxBytes, value);
    }

    /** What the buffer is for, for a debugger. Fields are the business of generated code. */
    @Override
    public String toString() {
        return "record buffer of " + bytes.length + " bytes";
    }

    private void putContent(int fieldOffset, int maxBytes, ByteBuffer value) {
        int length = value.remaining();
        int from = fieldOffset + Integer.BYTES;
        INT.set(bytes, fieldOffset, length);
        value.get(value.position(), bytes, from, length);
        Arrays.fill(bytes, from + length, from + maxBytes, (byte) 0);
    }
}
