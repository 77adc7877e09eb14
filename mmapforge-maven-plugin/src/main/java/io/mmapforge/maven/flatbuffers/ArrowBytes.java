package io.mmapforge.maven.flatbuffers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes that grow, little-endian. Not thread-safe. */
final class ArrowBytes {
    private static final int FIRST = 1 << 10;

    private ByteBuffer bytes = ByteBuffer.allocate(FIRST).order(ByteOrder.LITTLE_ENDIAN);

    int length() {
        return bytes.position();
    }

    /** Takes back what is behind a length. */
    void truncate(int length) {
        bytes.position(length);
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int wanted = Math.addExact(bytes.position(), more);
            int doubled = bytes.capacity() <= Integer.MAX_VALUE / 2 ? 2 * bytes.capacity() : wanted;
            bytes = ByteBuffer.allocate(Math.max(wanted, doubled))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(bytes.flip());
        }
        return bytes;
    }

    void putLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    void putInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void putShort(short value) {
        room(Short.BYTES).putShort(value);
    }

    void put(byte value) {
        room(1).put(value);
    }

    void put(byte[] values) {
        room(values.length).put(values);
    }

    void putZeros(int count) {
        room(count);
        for (int i = 0; i < count; i++) {
            bytes.put((byte) 0);
        }
    }

    /** Somewhere to put the content of a text or bytes, up to so many of them. */
    ByteBuffer target(int most) {
        return room(most);
    }

    /** The byte at an index. */
    byte get(int index) {
        return bytes.get(index);
    }

    /** The bytes to be written. */
    ByteBuffer written() {
        return bytes.duplicate().flip();
    }
}
