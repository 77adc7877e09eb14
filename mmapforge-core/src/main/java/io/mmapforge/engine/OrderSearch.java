package io.mmapforge.engine;

import java.nio.ByteBuffer;

/**
 * Finds the first record at or above a rank, among records in the order of a field.
 *
 * <p>A step of bisection in a large file waits for memory, and there are 27 of them in 100 million records. Where values grow evenly, as times
 * mostly do, their distances tell where to look: two looks around the guess, so far apart as values that come at random would make them
 * be, are loads that wait at the same time, and leave of n records about two roots of n. Where a guess has been of little use, bisection
 * follows for some steps, so that no records whatever take more than twice the steps of bisection.
 */
final class OrderSearch {
    /** Fewer records are bisected: they lie so near to each other that a look costs little. */
    private static final long FEW_RECORDS = 48;

    /** A guess is of use if it leaves no more than one record in so many. */
    private static final int USEFUL_PART = 4;

    /** The steps of bisection after a guess of little use. */
    private static final int STEPS_AFTER_MISS = 4;

    private final RecordView view;
    private final OrderedField field;
    private final int recordSize;

    /** All below are lower than what is looked for. */
    private long low;

    /** All from here on are not. */
    private long high;

    /** The rank of the record before {@link #low}. */
    private long lowRank;

    /** The rank of the record at {@link #high}. */
    private long highRank;

    /** A search in a view that admits the records. */
    OrderSearch(RecordView view, OrderedField field, int recordSize) {
        this.view = view;
        this.field = field;
        this.recordSize = recordSize;
    }

    /** The index of the first of so many records that is at or above a rank; their number if there is none. */
    long first(long count, long rank) {
        if (count == 0) {
            return 0;
        }
        lowRank = rankOf(0);
        highRank = rankOf(count - 1);
        if (lowRank >= rank) {
            return 0;
        }
        if (highRank < rank) {
            return count;
        }
        low = 1;
        high = count - 1;
        int bisections = 0;
        while (low < high) {
            long span = high - low;
            if (span > FEW_RECORDS && bisections == 0) {
                guess(rank, span);
                bisections = high - low <= span / USEFUL_PART ? 0 : STEPS_AFTER_MISS;
            } else {
                bisect(rank);
                bisections = Math.max(bisections - 1, 0);
            }
        }
        return low;
    }

    private void bisect(long rank) {
        long middle = low + (high - low >>> 1);
        look(middle, rankOf(middle), rank);
    }

    private void guess(long rank, long span) {
        double part = distance(lowRank, rank) / distance(lowRank, highRank);
        long guess = low - 1 + (long) (part * (span + 1));
        long reach = (long) Math.sqrt(span);
        long below = Math.min(Math.max(guess - reach, low), high - 1);
        long above = Math.min(guess + reach, high - 1);
        long belowRank = rankOf(below);
        // Loaded before the first is looked at, so that both are waited for at once.
        long aboveRank = rankOf(above);
        look(below, belowRank, rank);
        if (above >= low && above < high) {
            look(above, aboveRank, rank);
        }
    }

    private void look(long index, long found, long rank) {
        if (found < rank) {
            low = index + 1;
            lowRank = found;
        } else {
            high = index;
            highRank = found;
        }
    }

    private long rankOf(long index) {
        ByteBuffer chunk = view.chunk(index, recordSize);
        return field.rankAt(chunk, RecordView.position(index, recordSize));
    }

    /** How far the second is above the first, which is not above it. */
    private static double distance(long from, long to) {
        long distance = to - from;
        return distance >= 0 ? distance : (distance >>> 1) * 2.0;
    }
}
