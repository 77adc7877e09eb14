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
 * While H is set a write holds the record and the upper bits name its lane; otherwise they are zero.
 */
public final class SequenceWord {
    private static final long HELD = 1L;
    private static final int LANE_SHIFT = 48;
    private static final long COUNT_AND_HELD = (1L << LANE_SHIFT) - 1;

    private SequenceWord() {}

    /** Whether a write holds the record. */
    public static boolean isHeld(long word) {
        return (word & HELD) != 0;
    }

    /** The word that takes a free record for the given lane. */
    public static long held(long free, int lane) {
        return free | HELD | (long) (lane + 1) << LANE_SHIFT;
    }

    /** The word that gives a held record back, its count one higher. */
    public static long released(long held) {
        return (held & COUNT_AND_HELD) + 1 & COUNT_AND_HELD;
    }

    /** The lane that a held word names, or -1 if it names none. */
    public static int lane(long held) {
        return (int) (held >>> LANE_SHIFT) - 1;
    }
}
