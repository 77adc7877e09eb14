package io.mmapforge.index;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** XXH64 word for word as its specification describes it, and its inverse for keys of 8 bytes. */
final class SlowXxHash64 {
    private static final long P1 = 0b1001111000110111011110011011000110000101111010111100101010000111L;
    private static final long P2 = 0b1100001010110010101011100011110100100111110101001110101101001111L;
    private static final long P3 = 0b0001011001010110011001111011000110011110001101110111100111111001L;
    private static final long P4 = 0b1000010111101011110010100111011111000010101100101010111001100011L;
    private static final long P5 = 0b0010011111010100111010110010111100010110010101100110011111000101L;

    private SlowXxHash64() {}

    static long hash(long seed, byte[] input) {
        ByteBuffer in = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
        long acc;
        if (input.length < 32) {
            acc = seed + P5;
        } else {
            long[] lanes = {seed + P1 + P2, seed + P2, seed, seed - P1};
            while (in.remaining() >= 32) {
                for (int i = 0; i < 4; i++) {
                    lanes[i] = round(lanes[i], in.getLong());
                }
            }
            acc = Long.rotateLeft(lanes[0], 1)
                    + Long.rotateLeft(lanes[1], 7)
                    + Long.rotateLeft(lanes[2], 12)
                    + Long.rotateLeft(lanes[3], 18);
            for (long lane : lanes) {
                acc = (acc ^ round(0, lane)) * P1 + P4;
            }
        }
        acc += input.length;
        while (in.remaining() >= 8) {
            acc = Long.rotateLeft(acc ^ round(0, in.getLong()), 27) * P1 + P4;
        }
        if (in.remaining() >= 4) {
            acc = Long.rotateLeft(acc ^ (in.getInt() & 0xFFFFFFFFL) * P1, 23) * P2 + P3;
        }
        while (in.remaining() >= 1) {
            acc = Long.rotateLeft(acc ^ (in.get() & 0xFFL) * P5, 11) * P1;
        }
        acc = (acc ^ acc >>> 33) * P2;
        acc = (acc ^ acc >>> 29) * P3;
        return acc ^ acc >>> 32;
    }

    private static long round(long acc, long lane) {
        return Long.rotateLeft(acc + lane * P2, 31) * P1;
    }

    /** The key of 8 bytes, as a number, that has a hash. */
    static long keyOf(long seed, long hash) {
        long acc = hash ^ hash >>> 32;
        acc *= inverse(P3);
        acc ^= acc >>> 29 ^ acc >>> 58;
        acc *= inverse(P2);
        acc ^= acc >>> 33;
        long mixed = Long.rotateRight((acc - P4) * inverse(P1), 27);
        long lane = mixed ^ seed + P5 + 8;
        return Long.rotateRight(lane * inverse(P1), 31) * inverse(P2);
    }

    private static long inverse(long odd) {
        long inverse = odd;
        for (int i = 0; i < 6; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }
}
