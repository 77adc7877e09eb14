package io.mmapforge.maven.statistics;

/**
 * Counts of numbers in buckets of one width, which is a power of two and doubles whenever the numbers reach further than the buckets do. So the
 * range need not be known beforehand, and a bucket's bounds are exact.
 *
 * <p>Not thread-safe.
 */
final class Buckets {
    /** How many buckets there are at most. */
    static final int SIZE = 32;

    private int exponent;
    private long[] counts = new long[SIZE];
    private long least;
    private long greatest;
    private boolean isEmpty = true;

    /**
     * Buckets without counts.
     *
     * @param exponent the width that they have at first is 2 to the power of this
     */
    Buckets(int exponent) {
        this.exponent = exponent;
    }

    /** The width of a bucket is 2 to the power of this. */
    int exponent() {
        return exponent;
    }

    /** Makes the buckets at least so wide. */
    void coarsenTo(int atLeast) {
        while (exponent < atLeast) {
            coarsen();
        }
    }

    /**
     * Counts a number.
     *
     * @param bucket which bucket it is in: those of the present width are counted from zero, in both directions
     */
    void add(long bucket) {
        long place = bucket;
        if (isEmpty) {
            isEmpty = false;
            least = place;
            greatest = place;
        } else if (place < least || place > greatest) {
            while (isTooFar(Math.min(place, least), Math.max(place, greatest))) {
                coarsen();
                place >>= 1;
            }
            least = Math.min(place, least);
            greatest = Math.max(place, greatest);
        }
        counts[slot(place)]++;
    }

    private static boolean isTooFar(long low, long high) {
        long distance = high - low;
        // Negative where it is more than a long can be.
        return distance < 0 || distance >= SIZE;
    }

    private void coarsen() {
        long[] wider = new long[SIZE];
        int used = isEmpty ? 0 : (int) (greatest - least) + 1;
        for (int i = 0; i < used; i++) {
            long place = least + i;
            wider[slot(place >> 1)] += counts[slot(place)];
        }
        counts = wider;
        least >>= 1;
        greatest >>= 1;
        exponent++;
    }

    private static int slot(long place) {
        return (int) Math.floorMod(place, (long) SIZE);
    }

    /** How many buckets there are from the lowest to the highest that has a count. */
    int used() {
        return isEmpty ? 0 : (int) (greatest - least) + 1;
    }

    /** Which bucket it is that is so many above the lowest one, as {@link #add} counts them. */
    long place(int index) {
        return least + index;
    }

    /** How many numbers are in the bucket that is so many above the lowest one. */
    long count(int index) {
        return counts[slot(least + index)];
    }
}
