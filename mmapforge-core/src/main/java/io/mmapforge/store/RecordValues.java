package io.mmapforge.store;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.FieldAbsentException;
import io.mmapforge.format.PresenceWord;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/**
 * The values of one record in private memory.
 *
 * <p>Offsets are in bytes from the record's start; the generated code that calls these methods knows them as constants. Not
 * thread-safe.
 */
public abstract sealed class RecordValues permits RecordBuffer, RecordSnapshot {
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    /** Of the halves of a UUID, whose bytes stand in the order in which they are written out. */
    static final VarHandle BIG_ENDIAN_LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    final byte[] bytes;
    final ValueChecks checks;

    RecordValues(byte[] bytes, ValueChecks checks) {
        this.bytes = bytes;
        this.checks = checks;
    }

    /** Whether there is a value for an optional field. */
    public final boolean has(int presenceBit) {
        return PresenceWord.has((long) LONG.get(bytes, PresenceWord.offset(presenceBit)), presenceBit);
    }

    /**
     * Requires a value for an optional field.
     *
     * @throws FieldAbsentException if there is none
     */
    public final void requirePresent(int fieldOffset, int presenceBit) {
        if (!has(presenceBit)) {
            throw checks.absent(fieldOffset);
        }
    }

    /**
     * A bool.
     *
     * @throws CorruptRecordException if the byte is neither 0 nor 1
     */
    public final boolean getBoolean(int fieldOffset) {
        return checks.storedBool(fieldOffset, bytes[fieldOffset]);
    }

    /** An int8. */
    public final byte getByte(int fieldOffset) {
        return bytes[fieldOffset];
    }

    /** A uint8, 0 to 255. */
    public final int getUnsignedByte(int fieldOffset) {
        return Byte.toUnsignedInt(bytes[fieldOffset]);
    }

    /** An int16. */
    public final short getShort(int fieldOffset) {
        return (short) SHORT.get(bytes, fieldOffset);
    }

    /** A uint16, 0 to 65,535. */
    public final int getUnsignedShort(int fieldOffset) {
        return Short.toUnsignedInt((short) SHORT.get(bytes, fieldOffset));
    }

    /** An int32. */
    public final int getInt(int fieldOffset) {
        return (int) INT.get(bytes, fieldOffset);
    }

    /** A uint32, 0 to 2^32 - 1. */
    public final long getUnsignedInt(int fieldOffset) {
        return Integer.toUnsignedLong((int) INT.get(bytes, fieldOffset));
    }

    /** An int64, or the bits of a uint64. */
    public final long getLong(int fieldOffset) {
        return (long) LONG.get(bytes, fieldOffset);
    }

    /** A float32. */
    public final float getFloat(int fieldOffset) {
        return Float.intBitsToFloat((int) INT.get(bytes, fieldOffset));
    }

    /** A float64. */
    public final double getDouble(int fieldOffset) {
        return Double.longBitsToDouble((long) LONG.get(bytes, fieldOffset));
    }

    /** A UUID. */
    public final UUID getUuid(int fieldOffset) {
        return new UUID((long) BIG_ENDIAN_LONG.get(bytes, fieldOffset), (long)
                BIG_ENDIAN_LONG.get(bytes, fieldOffset + Long.BYTES));
    }

    /**
     * A string.
     *
     * @throws CorruptRecordException if the length exceeds {@code maxBytes} or the bytes are not UTF-8
     */
    public final String getString(int fieldOffset, int maxBytes) {
        int length = contentLength(fieldOffset, maxBytes);
        String value = Utf8.decode(bytes, fieldOffset + Integer.BYTES, length);
        if (value == null) {
            throw checks.notUtf8(fieldOffset);
        }
        return value;
    }

    /**
     * A copy of bytes.
     *
     * @throws CorruptRecordException if the length exceeds {@code maxBytes}
     */
    public final byte[] getBytes(int fieldOffset, int maxBytes) {
        int length = contentLength(fieldOffset, maxBytes);
        int from = fieldOffset + Integer.BYTES;
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /**
     * Puts the content of a string (as UTF-8) or bytes field into a buffer, at its position. Allocates nothing.
     *
     * @return the length of the content in bytes
     * @throws BufferOverflowException if it does not fit; the buffer is as it was
     * @throws CorruptRecordException if the length exceeds {@code maxBytes}
     */
    public final int copyContent(int fieldOffset, int maxBytes, ByteBuffer target) {
        Objects.requireNonNull(target, "target");
        int length = contentLength(fieldOffset, maxBytes);
        target.put(bytes, fieldOffset + Integer.BYTES, length);
        return length;
    }

    /**
     * Whether a string field holds the given value. Allocates nothing.
     *
     * @throws CorruptRecordException if the length exceeds {@code maxBytes}
     */
    public final boolean stringEquals(int fieldOffset, int maxBytes, String value) {
        return compareString(fieldOffset, maxBytes, value) == 0;
    }

    /**
     * Compares a string field with a value, in the order of code points. Allocates nothing.
     *
     * @return negative, zero or positive as the field is less than, equal to or greater than the value
     * @throws CorruptRecordException if the length exceeds {@code maxBytes}
     */
    public final int compareString(int fieldOffset, int maxBytes, String value) {
        Objects.requireNonNull(value, "value");
        int length = contentLength(fieldOffset, maxBytes);
        return Utf8.compare(bytes, fieldOffset + Integer.BYTES, length, value);
    }

    /**
     * Whether a bytes field holds the given value. Allocates nothing.
     *
     * @throws CorruptRecordException if the length exceeds {@code maxBytes}
     */
    public final boolean bytesEquals(int fieldOffset, int maxBytes, byte[] value) {
        return compareBytes(fieldOffset, maxBytes, value) == 0;
    }

    /**
     * Compares a bytes field with a value, byte by byte, unsigned. Allocates nothing.
     *
     * @return negative, zero or positive as the field is less than, equal to or greater than the value
     * @throws CorruptRecordException if the length exceeds {@code maxBytes}
     */
    public final int compareBytes(int fieldOffset, int maxBytes, byte[] value) {
        Objects.requireNonNull(value, "value");
        int length = contentLength(fieldOffset, maxBytes);
        int from = fieldOffset + Integer.BYTES;
        return Arrays.compareUnsigned(bytes, from, from + length, value, 0, value.length);
    }

    /**
     * A hash of the content of a string (as UTF-8) or bytes field, as {@link RecordStore#hashContent}. Allocates nothing.
     *
     * @throws CorruptRecordException if the length exceeds {@code maxBytes}
     */
    public final int hashContent(int fieldOffset, int maxBytes) {
        return ContentHash.of(bytes, fieldOffset + Integer.BYTES, contentLength(fieldOffset, maxBytes));
    }

    final int contentLength(int fieldOffset, int maxBytes) {
        int length = (int) INT.get(bytes, fieldOffset);
        checks.storedLength(fieldOffset, length, maxBytes);
        return length;
    }
}
