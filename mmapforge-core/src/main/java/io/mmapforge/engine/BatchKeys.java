package io.mmapforge.engine;

import io.mmapforge.index.KeyEncoding;
import io.mmapforge.mapping.Memory;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Looks for records of a batch that have the same key, before anybody else sees them.
 *
 * <p>To be used again for the next batch; it keeps its memory unless that was much. Not thread-safe.
 */
final class BatchKeys {
    private static final int FIRST_SLOTS = 64;
    private static final int MOST_KEPT_SLOTS = 1 << 18;
    private static final int MOST_SLOTS = 1 << 30;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    /** Nobody outside can know which keys collide. */
    private static final long SEED = ThreadLocalRandom.current().nextLong() | 1;

    private final KeyEncoding encoding;
    private final byte[] key;
    private final byte[] other;

    /** The record's position in the batch, plus 1; 0 for none. */
    private int[] slots = new int[FIRST_SLOTS];

    BatchKeys(KeyEncoding encoding) {
        this.encoding = encoding;
        this.key = new byte[encoding.maxBytes()];
        this.other = new byte[encoding.maxBytes()];
    }

    /**
     * The first record that has the key of one before it.
     *
     * @param content the records one after the other
     * @return its position in the batch, or -1 if all keys are different
     */
    int firstRepeated(byte[] content, int count, int recordSize) {
        int needed = (int) Math.min(Integer.highestOneBit(Math.max(count, FIRST_SLOTS / 2)) * 4L, MOST_SLOTS);
        int[] table = slots.length >= needed ? slots : new int[needed];
        Arrays.fill(table, 0, needed, 0);
        if (needed <= MOST_KEPT_SLOTS) {
            slots = table;
        }
        for (int record = 0; record < count; record++) {
            int length = encoding.encode(content, record * recordSize, key);
            int slot = hash(key, length) & needed - 1;
            while (table[slot] != 0) {
                int before = encoding.encode(content, (table[slot] - 1) * recordSize, other);
                if (Arrays.equals(key, 0, length, other, 0, before)) {
                    return record;
                }
                slot = slot + 1 & needed - 1;
            }
            table[slot] = record + 1;
        }
        return -1;
    }

    private static int hash(byte[] key, int length) {
        long hash = SEED;
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            hash = mixed(hash ^ Memory.getLong(key, i));
        }
        for (; i < length; i++) {
            hash = mixed(hash ^ key[i]);
        }
        return (int) (hash >>> Integer.SIZE);
    }

    private static long mixed(long hash) {
        long product = hash * MIX;
        return (product ^ product >>> 29) * MIX;
    }
}
