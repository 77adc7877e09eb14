package io.mmapforge.format;

/**
 * The live words of a key file that tell which tables are in use, and how far.
 *
 * <pre>
 *  state:  63                                16 15            8 7             0
 *         +------------------------------------+---------------+---------------+
 *         | zero                               | oldest + 1    | newest + 1    |
 *         +------------------------------------+---------------+---------------+
 *  used:   63        56 55          48 47                                     0
 *         +------------+--------------+----------------------------------------+
 *         | table + 1  | zero         | slots                                  |
 *         +------------+--------------+----------------------------------------+
 * </pre>
 */
public final class KeyTableState {
    /** The file is not to be used any more: at its path there is, or will be, another. */
    public static final long ABANDONED = 0;

    private static final int OLDEST_SHIFT = 8;
    private static final int NUMBER_MASK = 0xFF;
    private static final int USED_TABLE_SHIFT = 56;
    private static final long USED_SLOTS_MASK = 0xFFFF_FFFF_FFFFL;

    private KeyTableState() {}

    /**
     * The state in which two tables are looked up, or one.
     *
     * @param newest the table that new slots are put into
     * @param oldest the one before it, as long as it is being emptied; else the same
     */
    public static long of(int newest, int oldest) {
        return newest + 1 | oldest + 1 << OLDEST_SHIFT;
    }

    /** The number of the newest table; -1 if the file is abandoned. */
    public static int newest(long state) {
        return (int) (state & NUMBER_MASK) - 1;
    }

    /** The number of the oldest table that is still looked up. */
    public static int oldest(long state) {
        return (int) (state >>> OLDEST_SHIFT & NUMBER_MASK) - 1;
    }

    /** Whether a state can be true. One that is abandoned is not. */
    public static boolean isValid(long state, int firstTableBits) {
        int newest = newest(state);
        int oldest = oldest(state);
        return newest >= 0
                && oldest >= 0
                && (oldest == newest || oldest == newest - 1)
                && KeyFileDescriptor.tableBits(firstTableBits, newest) <= KeyFileDescriptor.MAX_TABLE_BITS
                && state == of(newest, oldest);
    }

    /** The word that states how many slots of a table are taken. */
    public static long usedWord(int table, long slots) {
        return (long) (table + 1) << USED_TABLE_SHIFT | slots;
    }

    /**
     * How many slots of the newest table are taken. The word is that of another table for a moment, or for good in a copy that was made while
     * the file was written: of one before, nothing was put into the newest yet; of one behind, this one was full.
     *
     * @param word the word
     * @param newest the newest table's number
     * @param most how many slots may be taken; what cannot be true counts as that many
     */
    public static long used(long word, int newest, long most) {
        int table = (int) (word >>> USED_TABLE_SHIFT) - 1;
        if (table != newest) {
            return table < newest ? 0 : most;
        }
        long slots = word & ~((long) NUMBER_MASK << USED_TABLE_SHIFT);
        return (slots & USED_SLOTS_MASK) == slots && slots < most ? slots : most;
    }
}
