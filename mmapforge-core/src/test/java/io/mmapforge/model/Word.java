package io.mmapforge.model;

/**
 * The sequence word in seven bits: held in bit 0, count in bits 1 to 4, lane + 1 in bits 5 and 6. A write of a range counts four
 * times as much as one of a scalar.
 */
final class Word {
    private static final int LANE_SHIFT = 5;
    private static final int COUNT_AND_HELD = (1 << LANE_SHIFT) - 1;
    private static final int COUNT = COUNT_AND_HELD - 1;
    private static final int RANGE_WRITE = 4 << 1;

    private Word() {}

    static boolean isHeld(int word) {
        return (word & 1) != 0;
    }

    static int held(int free, int lane) {
        return free | 1 | lane + 1 << LANE_SHIFT;
    }

    static int released(int held) {
        return (held & COUNT_AND_HELD) + 1 & COUNT_AND_HELD;
    }

    static int releasedAfterRange(int held) {
        return (held & COUNT) + RANGE_WRITE & COUNT_AND_HELD;
    }

    /** A free word after so many writes of scalars. */
    static int free(int scalarWrites) {
        return scalarWrites << 1;
    }

    static boolean isOnlyScalarsBetween(int before, int after) {
        return ((after & COUNT) - (before & COUNT) & COUNT) < RANGE_WRITE;
    }

    /** Whether the part of the count that only writes of ranges were meant to change is the same. */
    static boolean isSameUpperPart(int before, int after) {
        return (before & COUNT) / RANGE_WRITE == (after & COUNT) / RANGE_WRITE;
    }

    /** The lane that a held word names, or -1 for a free one. */
    static int lane(int word) {
        return (word >>> LANE_SHIFT) - 1;
    }

    /** The word in words, for traces. */
    static String text(int word) {
        return isHeld(word) ? word + " (held by lane " + lane(word) + ")" : word + " (free)";
    }
}
