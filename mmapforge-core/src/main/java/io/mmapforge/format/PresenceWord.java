package io.mmapforge.format;

import io.mmapforge.layout.RecordLayout;

/**
 * The words behind a record's sequence word that tell which optional fields have a value: bit k of them, counted from the lowest of
 * the first word, belongs to the k-th optional field.
 */
public final class PresenceWord {
    private static final int BIT_SHIFT = 6;
    private static final int BYTE_SHIFT = 3;

    private PresenceWord() {}

    /** Bytes from the record's start to the word that has the bit. */
    public static int offset(int presenceBit) {
        return RecordLayout.SEQUENCE_WORD_BYTES + (presenceBit >>> BIT_SHIFT << BYTE_SHIFT);
    }

    /** The bit in its word. */
    public static long mask(int presenceBit) {
        return 1L << presenceBit;
    }

    /** Whether the word that has the bit has it set. */
    public static boolean has(long word, int presenceBit) {
        return (word & 1L << presenceBit) != 0;
    }
}
