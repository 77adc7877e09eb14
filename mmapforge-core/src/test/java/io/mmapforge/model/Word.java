package io.mmapforge.model;

/** The sequence word in seven bits: held in bit 0, count in bits 1 to 4, lane + 1 in bits 5 and 6. */
final class Word {
    private static final int LANE_SHIFT = 5;
    private static final int COUNT_AND_HELD = (1 << LANE_SHIFT) - 1;

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

    /** The lane that a held word names, or -1 for a free one. */
    static int lane(int word) {
        return (word >>> LANE_SHIFT) - 1;
    }

    /** The word in words, for traces. */
    static String text(int word) {
        return isHeld(word) ? word + " (held by lane " + lane(word) + ")" : word + " (free)";
    }
}
