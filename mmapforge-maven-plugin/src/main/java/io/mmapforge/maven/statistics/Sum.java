package io.mmapforge.maven.statistics;

import java.math.BigInteger;

/** The exact sum of up to 2^63 longs. Not thread-safe. */
final class Sum {
    private long high;
    private long low;

    /** Adds a number. */
    void add(long value) {
        addUnsigned(value);
        high += value >> 63;
    }

    /** Adds a number without a sign. */
    void addUnsigned(long value) {
        low += value;
        if (Long.compareUnsigned(low, value) < 0) {
            high++;
        }
    }

    BigInteger total() {
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(new BigInteger(Long.toUnsignedString(low)));
    }
}
