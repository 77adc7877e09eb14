package io.mmapforge.store;

import io.mmapforge.engine.ThreadState;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.format.PresenceWord;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * A record whose values go straight to its place in a batch's array, where it does not count yet.
 *
 * <p>A class of its own beside {@link PlacedRecord}, so that compiled code of either knows what memory it is about. Contents go through a buffer, where
 * all of their checks are. Bytes that no field fills are zero in the array from the beginning, and stay so. Not thread-safe.
 */
final class BatchedRecord implements RecordTarget {
    /** Beyond every field, so that nothing can be put once the record counts, whoever kept the place. */
    private static final int NOWHERE = Integer.MIN_VALUE;

    private final ValueChecks checks;
    private final RecordBuffer contents;
    private byte[] bytes = new byte[0];
    private int start = NOWHERE;

    BatchedRecord(int recordSize, ValueChecks checks) {
        this.checks = checks;
        this.contents = new RecordBuffer(recordSize, checks, ThreadState.ofNobody());
    }

    /** Lets values be put, into the record that begins at a position of the array. */
    BatchedRecord at(byte[] array, int position) {
        if (bytes != array) {
            bytes = array;
        }
        start = position;
        return this;
    }

    /** Lets no more values be put. */
    void end() {
        start = NOWHERE;
    }

    @Override
    public ValueOutOfRangeException outOfRange(int fieldOffset, String problem) {
        return checks.outOfRange(fieldOffset, Objects.requireNonNull(problem, "problem"));
    }

    @Override
    public ValueOutOfRangeException arrayOutOfRange(int fieldOffset, String problem) {
        return checks.arrayOutOfRange(fieldOffset, Objects.requireNonNull(problem, "problem"));
    }

    @Override
    public void setPresent(int presenceBit, boolean present) {
        checks.presence(presenceBit);
        int at = start + PresenceWord.offset(presenceBit);
        long word = (long) RecordValues.LONG.get(bytes, at);
        long mask = PresenceWord.mask(presenceBit);
        RecordValues.LONG.set(bytes, at, present ? word | mask : word & ~mask);
    }

    @Override
    public void putAbsent(int fieldOffset, int sizeBytes, int presenceBit) {
        setPresent(presenceBit, false);
        Arrays.fill(bytes, start + fieldOffset, start + fieldOffset + sizeBytes, (byte) 0);
    }

    @Override
    public void putByte(int fieldOffset, byte value) {
        bytes[start + fieldOffset] = value;
    }

    @Override
    public void putUnsignedByte(int fieldOffset, int value) {
        checks.unsigned(fieldOffset, value, ScalarFields.MAX_UINT8);
        putByte(fieldOffset, (byte) value);
    }

    @Override
    public void putShort(int fieldOffset, short value) {
        RecordValues.SHORT.set(bytes, start + fieldOffset, value);
    }

    @Override
    public void putUnsignedShort(int fieldOffset, int value) {
        checks.unsigned(fieldOffset, value, ScalarFields.MAX_UINT16);
        putShort(fieldOffset, (short) value);
    }

    @Override
    public void putInt(int fieldOffset, int value) {
        RecordValues.INT.set(bytes, start + fieldOffset, value);
    }

    @Override
    public void putUnsignedInt(int fieldOffset, long value) {
        checks.unsigned(fieldOffset, value, ScalarFields.MAX_UINT32);
        putInt(fieldOffset, (int) value);
    }

    @Override
    public void putLong(int fieldOffset, long value) {
        RecordValues.LONG.set(bytes, start + fieldOffset, value);
    }

    @Override
    public void putString(int fieldOffset, int maxBytes, String value) {
        contents.putString(fieldOffset, maxBytes, value);
        copyContent(fieldOffset, maxBytes);
    }

    @Override
    public void putBytes(int fieldOffset, int maxBytes, byte[] value) {
        contents.putBytes(fieldOffset, maxBytes, value);
        copyContent(fieldOffset, maxBytes);
    }

    @Override
    public void putString(int fieldOffset, int maxBytes, ByteBuffer value) {
        contents.putString(fieldOffset, maxBytes, value);
        copyContent(fieldOffset, maxBytes);
    }

    @Override
    public void putBytes(int fieldOffset, int maxBytes, ByteBuffer value) {
        contents.putBytes(fieldOffset, maxBytes, value);
        copyContent(fieldOffset, maxBytes);
    }

    /** What the place is for, for a debugger. Fields are the business of generated code. */
    @Override
    public String toString() {
        return "record in a batch";
    }

    private void copyContent(int fieldOffset, int maxBytes) {
        System.arraycopy(contents.bytes(), fieldOffset, bytes, start + fieldOffset, Integer.BYTES + maxBytes);
    }
}
