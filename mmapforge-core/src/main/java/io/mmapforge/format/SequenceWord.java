package io.mmapforge.format;

/**
 * The word at the start of every record, and the form of the header's lock words.
 *
 * <pre>
 *   63          48 47                                   1   0
 *  +--------------+--------------------------------------+---+
 *  | lane + 1     | count of finished writes, mod 2^47   | H |
 *  +--------------+--------------------------------------+---+
 * </pre>
 *
 * While H is set a write holds the record and the upper bits name its lane; otherwise they are zero. A finished write of one
 * scalar counts 1, one of a range 2^14, so that two counts that differ by less have only scalars between them.
 */
public final class SequenceWord {
    private static final long HELD = 1L;
    private static final int LANE_SHIFT = 48;
    private static final long COUNT_AND_HELD = (1L << LANE_SHIFT) - 1;
    private static final long COUNT = COUNT_AND_HELD & ~HELD;
    private static final int COUNT_SHIFT = 1;

    /** What a finished write of a range, or a repair, adds to the count. */
    private static final long RANGE_WRITE = 1L << 14;

    private SequenceWord() {}

    /** Whether a write holds the record. */
    public static boolean isHeld(long word) {
        return (word & HELD) != 0;
    }

    /** Whether no write held the record between two looks at its word. */
    public static boolean isFree(long before, long after) {
        return (before & HELD | before ^ after) == 0;
    }

    /** The word that takes a free record for the given lane. Upper bits that a free word ought not to have are dropped. */
    public static long held(long free, int lane) {
        return free & COUNT | HELD | (long) (lane + 1) << LANE_SHIFT;
    }

    /** The word that gives a record back after the write of one scalar, or a lock of the header: its count is one higher. */
    public static long released(long held) {
        return (held & COUNT) + (1L << COUNT_SHIFT) & COUNT_AND_HELD;
    }

    /**
     * The word that gives a record back after the write of a range, or after a repair, which may have finished one: its count is
     * 2^14 higher.
     */
    public static long releasedAfterRange(long held) {
        return (held & COUNT) + (RANGE_WRITE << COUNT_SHIFT) & COUNT_AND_HELD;
    }

    /**
     * Whether the writes that were finished between two looks at a record's word, held or free, were all of single scalars.
     *
     * @return false also after 2^14 scalar writes or more, which nobody can tell from a range write
     */
    public static boolean isOnlyScalarsBetween(long before, long after) {
        return ((after & COUNT) - (before & COUNT) & COUNT) < RANGE_WRITE << COUNT_SHIFT;
    }

    /** The lane that a held word names, or -1 if it names none. */
    public static int lane(long held) {
        return (int) (held >>> LANE_SHIFT) - 1;
    }
}
