package io.mmapforge.store;

import io.mmapforge.convert.ValueRefusal;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.error.ValueTooLongException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.UUID;

/**
 * Where the values of one record are put, after checks: a {@link RecordBuffer}, or mapped memory or a batch where they do not count yet.
 *
 * <p>Offsets are in bytes from the record's start; the generated code that calls these methods knows them as constants. Not thread-safe.
 */
public sealed interface RecordTarget extends ValueRefusal permits RecordBuffer, PlacedRecord, BatchedRecord {
    /**
     * Says whether there is a value for an optional field. It changes nothing but that.
     *
     * @throws IllegalArgumentException if no optional field has the bit
     */
    void setPresent(int presenceBit, boolean present);

    /**
     * Says that there is no value for an optional field, and makes its bytes zero.
     *
     * @throws IllegalArgumentException if no optional field has the bit
     */
    void putAbsent(int fieldOffset, int sizeBytes, int presenceBit);

    /** Sets a bool. */
    default void putBoolean(int fieldOffset, boolean value) {
        putByte(fieldOffset, (byte) (value ? 1 : 0));
    }

    /** Sets an int8. */
    void putByte(int fieldOffset, byte value);

    /**
     * Sets a uint8.
     *
     * @throws ValueOutOfRangeException if the value is not in 0..255
     */
    void putUnsignedByte(int fieldOffset, int value);

    /** Sets an int16. */
    void putShort(int fieldOffset, short value);

    /**
     * Sets a uint16.
     *
     * @throws ValueOutOfRangeException if the value is not in 0..65535
     */
    void putUnsignedShort(int fieldOffset, int value);

    /** Sets an int32. */
    void putInt(int fieldOffset, int value);

    /**
     * Sets a uint32.
     *
     * @throws ValueOutOfRangeException if the value is not in 0..2^32-1
     */
    void putUnsignedInt(int fieldOffset, long value);

    /** Sets an int64, or the bits of a uint64. */
    void putLong(int fieldOffset, long value);

    /** Sets a float32, its bits as they are. */
    default void putFloat(int fieldOffset, float value) {
        putInt(fieldOffset, Float.floatToRawIntBits(value));
    }

    /** Sets a float64, its bits as they are. */
    default void putDouble(int fieldOffset, double value) {
        putLong(fieldOffset, Double.doubleToRawLongBits(value));
    }

    /** Sets a UUID, whose bytes stand in the order in which they are written out. */
    default void putUuid(int fieldOffset, UUID value) {
        Objects.requireNonNull(value, "value");
        putLong(fieldOffset, Long.reverseBytes(value.getMostSignificantBits()));
        putLong(fieldOffset + Long.BYTES, Long.reverseBytes(value.getLeastSignificantBits()));
    }

    /**
     * Sets a string; the bytes behind it become zero.
     *
     * @throws ValueTooLongException if its UTF-8 form has more than {@code maxBytes} bytes
     * @throws ValueOutOfRangeException if it has a surrogate without its other half
     */
    void putString(int fieldOffset, int maxBytes, String value);

    /**
     * Sets bytes; those behind them become zero.
     *
     * @throws ValueTooLongException if there are more than {@code maxBytes}
     */
    void putBytes(int fieldOffset, int maxBytes, byte[] value);

    /**
     * Sets a string to the UTF-8 bytes that a buffer has left, which stays as it is; the bytes behind them become zero.
     *
     * @throws ValueTooLongException if there are more than {@code maxBytes}
     * @throws ValueOutOfRangeException if they are not UTF-8
     */
    void putString(int fieldOffset, int maxBytes, ByteBuffer value);

    /**
     * Sets bytes to those that a buffer has left, which stays as it is; those behind them become zero.
     *
     * @throws ValueTooLongException if there are more than {@code maxBytes}
     */
    void putBytes(int fieldOffset, int maxBytes, ByteBuffer value);
}
