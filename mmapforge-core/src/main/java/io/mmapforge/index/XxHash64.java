package io.mmapforge.index;

import io.mmapforge.mapping.Memory;

/**
 * The hash of a key: XXH64, as its public specification has it.
 *
 * <p>Keys are short, so what is shorter than a stripe goes without a loop.
 */
final class XxHash64 {
    private static final long PRIME_1 = 0x9E37_79B1_85EB_CA87L;
    private static final long PRIME_2 = 0xC2B2_AE3D_27D4_EB4FL;
    private static final long PRIME_3 = 0x1656_67B1_9E37_79F9L;
    private static final long PRIME_4 = 0x85EB_CA77_C2B2_AE63L;
    private static final long PRIME_5 = 0x27D4_EB2F_1656_67C5L;
    private static final int STRIPE_BYTES = 4 * Long.BYTES;

    private XxHash64() {}

    /**
     * The hash of the first bytes of an array.
     *
     * @throws IndexOutOfBoundsException if the array has fewer
     */
    static long hash(long seed, byte[] key, int length) {
        if (length == Long.BYTES) {
            return avalanche(word(seed + PRIME_5 + Long.BYTES, Memory.getLong(key, 0)));
        }
        return hash(seed, key, 0, length);
    }

    /** The hash of a range of an array. */
    static long hash(long seed, byte[] key, int position, int length) {
        return length < STRIPE_BYTES
                ? rest(seed + PRIME_5 + length, key, position, length)
                : stripes(seed, key, position, length);
    }

    private static long stripes(long seed, byte[] key, int position, int length) {
        long a = seed + PRIME_1 + PRIME_2;
        long b = seed + PRIME_2;
        long c = seed;
        long d = seed - PRIME_1;
        int at = position;
        int end = position + length;
        for (; at <= end - STRIPE_BYTES; at += STRIPE_BYTES) {
            a = round(a, Memory.getLong(key, at));
            b = round(b, Memory.getLong(key, at + Long.BYTES));
            c = round(c, Memory.getLong(key, at + 2 * Long.BYTES));
            d = round(d, Memory.getLong(key, at + 3 * Long.BYTES));
        }
        long hash = Long.rotateLeft(a, 1) + Long.rotateLeft(b, 7) + Long.rotateLeft(c, 12) + Long.rotateLeft(d, 18);
        hash = merge(merge(merge(merge(hash, a), b), c), d);
        return rest(hash + length, key, at, end - at);
    }

    /** What is left behind the stripes: fewer bytes than one has. */
    private static long rest(long start, byte[] key, int position, int length) {
        long hash = start;
        int at = position;
        if (length >= Long.BYTES) {
            hash = word(hash, Memory.getLong(key, at));
            at += Long.BYTES;
            if (length >= 2 * Long.BYTES) {
                hash = word(hash, Memory.getLong(key, at));
                at += Long.BYTES;
                if (length >= 3 * Long.BYTES) {
                    hash = word(hash, Memory.getLong(key, at));
                    at += Long.BYTES;
                }
            }
        }
        if ((length & Integer.BYTES) != 0) {
            hash ^= Integer.toUnsignedLong(Memory.getInt(key, at)) * PRIME_1;
            hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
            at += Integer.BYTES;
        }
        if ((length & Short.BYTES) != 0) {
            hash = single(single(hash, key[at]), key[at + 1]);
            at += Short.BYTES;
        }
        if ((length & 1) != 0) {
            hash = single(hash, key[at]);
        }
        return avalanche(hash);
    }

    private static long round(long accumulator, long lane) {
        return Long.rotateLeft(accumulator + lane * PRIME_2, 31) * PRIME_1;
    }

    private static long merge(long hash, long accumulator) {
        return (hash ^ round(0, accumulator)) * PRIME_1 + PRIME_4;
    }

    private static long word(long hash, long lane) {
        return Long.rotateLeft(hash ^ round(0, lane), 27) * PRIME_1 + PRIME_4;
    }

    private static long single(long hash, byte lane) {
        return Long.rotateLeft(hash ^ Byte.toUnsignedLong(lane) * PRIME_5, 11) * PRIME_1;
    }

    private static long avalanche(long hash) {
        long mixed = hash;
        mixed ^= mixed >>> 33;
        mixed *= PRIME_2;
        mixed ^= mixed >>> 29;
        mixed *= PRIME_3;
        return mixed ^ mixed >>> 32;
    }
}
