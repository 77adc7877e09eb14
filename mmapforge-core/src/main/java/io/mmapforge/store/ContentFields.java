package io.mmapforge.store;

import io.mmapforge.engine.RecordEngine;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.error.ValueTooLongException;
import io.mmapforge.layout.RecordLayout;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** The part of a store that reads and writes strings and bytes. Thread-safe. Public for the same reason as {@link StoreAccess}. */
public abstract sealed class ContentFields extends OptionalCounterFields permits WholeRecords {
    private static final String VALUE = "value";

    ContentFields(Path path, RecordLayout layout, RecordEngine engine) {
        super(path, layout, engine);
    }

    /**
     * A string, consistent in itself.
     *
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes} or the bytes are not UTF-8
     */
    public final String getString(long index, int fieldOffset, int maxBytes) {
        byte[] content = thread().copy().bytes();
        int length = readContent(index, fieldOffset, maxBytes, content);
        String value = Utf8.decode(content, Integer.BYTES, length);
        if (value == null) {
            throw checks.notUtf8(fieldOffset);
        }
        return value;
    }

    /**
     * A copy of bytes, consistent in itself.
     *
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    public final byte[] getBytes(long index, int fieldOffset, int maxBytes) {
        byte[] content = thread().copy().bytes();
        int length = readContent(index, fieldOffset, maxBytes, content);
        return Arrays.copyOfRange(content, Integer.BYTES, Integer.BYTES + length);
    }

    /**
     * Puts the content of a string (as UTF-8) or bytes field into a buffer, at its position. Allocates nothing.
     *
     * @return the length of the content in bytes
     * @throws BufferOverflowException if it does not fit; the buffer is as it was
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    public final int copyContent(long index, int fieldOffset, int maxBytes, ByteBuffer target) {
        byte[] content = thread().copy().bytes();
        Objects.requireNonNull(target, "target");
        int length = readContent(index, fieldOffset, maxBytes, content);
        target.put(content, Integer.BYTES, length);
        return length;
    }

    /**
     * Whether a string field holds the given value. Allocates nothing.
     *
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    public final boolean stringEquals(long index, int fieldOffset, int maxBytes, String value) {
        return compareString(index, fieldOffset, maxBytes, value) == 0;
    }

    /**
     * Compares a string field with a value, in the order of code points. Allocates nothing.
     *
     * @return negative, zero or positive as the field is less than, equal to or greater than the value
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    public final int compareString(long index, int fieldOffset, int maxBytes, String value) {
        Objects.requireNonNull(value, VALUE);
        byte[] content = thread().copy().bytes();
        int length = readContent(index, fieldOffset, maxBytes, content);
        return Utf8.compare(content, Integer.BYTES, length, value);
    }

    /**
     * Whether a bytes field holds the given value. Allocates nothing.
     *
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    public final boolean bytesEquals(long index, int fieldOffset, int maxBytes, byte[] value) {
        return compareBytes(index, fieldOffset, maxBytes, value) == 0;
    }

    /**
     * Compares a bytes field with a value, byte by byte, unsigned. Allocates nothing.
     *
     * @return negative, zero or positive as the field is less than, equal to or greater than the value
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    public final int compareBytes(long index, int fieldOffset, int maxBytes, byte[] value) {
        Objects.requireNonNull(value, VALUE);
        byte[] content = thread().copy().bytes();
        int length = readContent(index, fieldOffset, maxBytes, content);
        return Arrays.compareUnsigned(content, Integer.BYTES, Integer.BYTES + length, value, 0, value.length);
    }

    /**
     * A hash of the content of a string (as UTF-8) or bytes field, equal for equal contents: beginning with 1, 31 times the
     * hash plus the byte (-128 to 127), for each byte, modulo 2^32. The same on every platform and in every version; it is what
     * {@link Arrays#hashCode(byte[])} gives for the content. Allocates nothing.
     *
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    public final int hashContent(long index, int fieldOffset, int maxBytes) {
        byte[] content = thread().copy().bytes();
        return ContentHash.of(content, Integer.BYTES, readContent(index, fieldOffset, maxBytes, content));
    }

    /**
     * Sets a string, all or nothing.
     *
     * @throws ValueTooLongException if its UTF-8 form has more than {@code maxBytes} bytes
     * @throws ValueOutOfRangeException if it has a surrogate without its other half
     */
    public final void setString(long index, int fieldOffset, int maxBytes, String value) {
        checks.range(fieldOffset, (long) Integer.BYTES + maxBytes, Integer.BYTES);
        ThreadBuffers thread = thread();
        RecordBuffer buffer = thread.draft();
        buffer.putString(fieldOffset, maxBytes, value);
        writeContent(thread, index, fieldOffset, maxBytes);
    }

    /**
     * Sets bytes, all or nothing.
     *
     * @throws ValueTooLongException if there are more than {@code maxBytes}
     */
    public final void setBytes(long index, int fieldOffset, int maxBytes, byte[] value) {
        checks.range(fieldOffset, (long) Integer.BYTES + maxBytes, Integer.BYTES);
        ThreadBuffers thread = thread();
        RecordBuffer buffer = thread.draft();
        buffer.putBytes(fieldOffset, maxBytes, value);
        writeContent(thread, index, fieldOffset, maxBytes);
    }

    /**
     * Sets a string to the UTF-8 bytes that a buffer has left, all or nothing. The buffer's position moves to its limit.
     * Allocates nothing.
     *
     * @throws ValueTooLongException if there are more than {@code maxBytes}; the position stays
     * @throws ValueOutOfRangeException if they are not UTF-8; the position stays
     */
    public final void setString(long index, int fieldOffset, int maxBytes, ByteBuffer value) {
        checks.range(fieldOffset, (long) Integer.BYTES + maxBytes, Integer.BYTES);
        ThreadBuffers thread = thread();
        thread.draft().putString(fieldOffset, maxBytes, value);
        writeContent(thread, index, fieldOffset, maxBytes);
        value.position(value.limit());
    }

    /**
     * Sets bytes to those that a buffer has left, all or nothing. The buffer's position moves to its limit. Allocates nothing.
     *
     * @throws ValueTooLongException if there are more than {@code maxBytes}; the position stays
     */
    public final void setBytes(long index, int fieldOffset, int maxBytes, ByteBuffer value) {
        checks.range(fieldOffset, (long) Integer.BYTES + maxBytes, Integer.BYTES);
        ThreadBuffers thread = thread();
        thread.draft().putBytes(fieldOffset, maxBytes, value);
        writeContent(thread, index, fieldOffset, maxBytes);
        value.position(value.limit());
    }

    private int readContent(long index, int fieldOffset, int maxBytes, byte[] content) {
        int length = engine.readContent(index, fieldOffset, maxBytes, content);
        checks.storedLength(fieldOffset, length, maxBytes);
        return length;
    }

    private void writeContent(ThreadBuffers thread, long index, int fieldOffset, int maxBytes) {
        engine.write(
                thread,
                index,
                recordSize,
                fieldOffset,
                Integer.BYTES + maxBytes,
                thread.draft().bytes(),
                fieldOffset);
    }
}
