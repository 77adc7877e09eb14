package io.mmapforge.maven.flatbuffers;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bits that grow, the lowest of a byte first. Not thread-safe. */
final class ArrowBits {
    private byte[] bytes = new byte[1 << 7];
    private int count;

    void add(boolean bit) {
        int at = count / Byte.SIZE;
        if (at == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        int mask = 1 << count % Byte.SIZE;
        bytes[at] = (byte) (bit ? bytes[at] | mask : bytes[at] & ~mask);
        count++;
    }

    void truncate(int bits) {
        count = bits;
    }

    /** How many are not set. */
    int zeros() {
        int set = 0;
        for (int i = 0; i < count; i++) {
            set += bytes[i / Byte.SIZE] >> i % Byte.SIZE & 1;
        }
        return count - set;
    }

    ByteBuffer written() {
        return ByteBuffer.wrap(bytes, 0, (count + Byte.SIZE - 1) / Byte.SIZE).slice();
    }
}
