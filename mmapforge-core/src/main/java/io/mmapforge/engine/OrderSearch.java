package io.mmapforge.engine;

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
    private static final long FEW_RECORDS = 16;

    /** A guess is of use if it leaves no more than one record in so many. */
    private static final int USEFUL_PART = 4;

    /** The steps of bisection after a guess of little use. */
    private static final int STEPS_AFTER_MISS = 4;

    private OrderSearch() {}

    /**
     * The index of the first of so many records that is at or above a rank; their number if there is none.
     *
     * <p>One method, so that it needs no object: all records below {@code low} are lower than what is looked for, and all from {@code high}
     * on are not; {@code lowRank} is the rank of the record before {@code low}, {@code highRank} that of the record at {@code high}.
     *
     * @param view admits the records
     * @param count how many, at least 1
     */
    static long first(RecordView view, OrderedField field, int recordSize, long count, long rank) {
        long lowRank = rankOf(view, field, recordSize, 0);
        long highRank = rankOf(view, field, recordSize, count - 1);
        if (lowRank >= rank) {
            return 0;
        }
        if (highRank < rank) {
            return count;
        }
        long low = 1;
        long high = count - 1;
        int bisections = 0;
        while (low < high) {
            long span = high - low;
            if (span > FEW_RECORDS && bisections == 0) {
                double part = distance(lowRank, rank) / distance(lowRank, highRank);
                long guess = low - 1 + (long) (part * (span + 1));
                long reach = (long) Math.sqrt(span);
                long below = Math.min(Math.max(guess - reach, low), high - 1);
                long above = Math.min(guess + reach, high - 1);
                long belowRank = rankOf(view, field, recordSize, below);
                // Loaded before the first is looked at, so that both are waited for at once.
                long aboveRank = rankOf(view, field, recordSize, above);
                boolean isBelow = belowRank < rank;
                if (isBelow && aboveRank >= rank) {
                    low = below + 1;
                    lowRank = belowRank;
                    high = above;
                    highRank = aboveRank;
                } else if (isBelow) {
                    low = above + 1;
                    lowRank = aboveRank;
                } else {
                    high = below;
                    highRank = belowRank;
                }
                bisections = high - low <= span / USEFUL_PART ? 0 : STEPS_AFTER_MISS;
                continue;
            }
            long middle = low + (span >>> 1);
            long middleRank = rankOf(view, field, recordSize, middle);
            if (middleRank < rank) {
                low = middle + 1;
                lowRank = middleRank;
            } else {
                high = middle;
                highRank = middleRank;
            }
            bisections = Math.max(bisections - 1, 0);
        }
        return low;
    }

    private static long rankOf(RecordView view, OrderedField field, int recordSize, long index) {
        return field.rankAt(view.chunk(index, recordSize), RecordView.position(index, recordSize));
    }

    /** How far the second is above the first, which is not above it. */
    private static double distance(long from, long to) {
        long distance = to - from;
        return distance >= 0 ? distance : (distance >>> 1) * 2.0;
    }
}
