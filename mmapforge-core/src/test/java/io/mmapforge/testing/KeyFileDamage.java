package io.mmapforge.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** What a seed does to a key file whose first table has 1,024 slots. */
public final class KeyFileDamage {
    /** The first byte that changes while a file is used. */
    public static final int LIVE_OFFSET = 256;

    /** Covered by the checksum, which follows. */
    public static final int CHECKED_BYTES = 252;

    private static final int PAIRING = 256;
    private static final int INDEXED = 320;
    private static final int STATE = 384;
    private static final int HEADER_BYTES = 4096;
    private static final int FIRST_TABLE_BYTES = 8192;
    private static final int FIRST_TABLE_SLOTS = 1024;

    /** Fixed fields, the bits of the first table, pairing, indexed, state, used, moved, and the first table. */
    private static final int[][] REGIONS = {
        {0, 256},
        {64, 8},
        {PAIRING, 8},
        {INDEXED, 8},
        {STATE, 8},
        {448, 8},
        {512, 8},
        {HEADER_BYTES, FIRST_TABLE_BYTES},
        {HEADER_BYTES, FIRST_TABLE_BYTES},
        {HEADER_BYTES, FIRST_TABLE_BYTES}
    };

    private final int records;
    private final int newestTableOffset;
    private final int newestTableBytes;
    private final long[] boundaries;

    /**
     * That of the key file of some records whose only table is the first one.
     *
     * @param records how many
     */
    public KeyFileDamage(int records) {
        this(records, HEADER_BYTES, FIRST_TABLE_BYTES);
    }

    /**
     * That of the key file of some records, the newest of whose tables is damaged as often as the first.
     *
     * @param records how many
     * @param newestTableOffset where that begins
     * @param newestTableBytes how long it is
     */
    public KeyFileDamage(int records, int newestTableOffset, int newestTableBytes) {
        this.records = records;
        this.newestTableOffset = newestTableOffset;
        this.newestTableBytes = newestTableBytes;
        this.boundaries = new long[] {
            0,
            1,
            -1,
            2,
            10,
            63,
            records - 1,
            records,
            records + 1,
            767,
            768,
            1023,
            1024,
            0x0101,
            0x0102,
            0x0201,
            0x0202,
            0x2828,
            0xFFFF,
            0x7FFF_FFFF,
            0xFFFF_FFFFL,
            1L << 47,
            (1L << 48) - 1,
            1L << 48,
            Long.MAX_VALUE,
            Long.MIN_VALUE
        };
    }

    /** A file as it might be found: damaged, in most cases with a checksum that is right, and now and then of another length. */
    public byte[] damaged(byte[] intact, SplittableRandom random) {
        byte[] bytes = intact.clone();
        damage(bytes, random);
        if (random.nextInt(4) > 0) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(CHECKED_BYTES, checksum(bytes));
        }
        return random.nextInt(8) > 0 ? bytes : Arrays.copyOf(bytes, random.nextInt(2 * bytes.length));
    }

    /** The checksum of a file of at least {@link #CHECKED_BYTES} bytes. */
    public static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CHECKED_BYTES);
        return (int) crc.getValue();
    }

    /** Damages one to four places. */
    public void damage(byte[] bytes, SplittableRandom random) {
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int[] region = REGIONS[random.nextInt(REGIONS.length)];
            int offset = region[0] + random.nextInt(region[1]);
            if (newestTableOffset != HEADER_BYTES && offset >= HEADER_BYTES && random.nextBoolean()) {
                offset = newestTableOffset + random.nextInt(newestTableBytes);
            }
            long value = random.nextInt(4) > 0 ? boundaries[random.nextInt(boundaries.length)] : random.nextLong();
            switch (random.nextInt(7)) {
                case 0 -> bytes[offset] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[offset] = (byte) value;
                case 2 -> words.putInt(offset & -4, (int) value);
                case 3 -> words.putLong(offset & -8, words.getLong(offset & -8) + random.nextInt(-9, 9));
                case 4 -> tableOfOneKey(words, random.nextInt(records + 2), random);
                case 5 -> words.putLong(STATE, random.nextInt(1, 4) | random.nextInt(1, 4) << 8);
                default -> words.putLong(offset & -8, value);
            }
        }
    }

    /** A table without an end to any search, in which all hashes seem to agree. */
    private void tableOfOneKey(ByteBuffer words, int index, SplittableRandom random) {
        long slot = words.getLong(HEADER_BYTES + random.nextInt(FIRST_TABLE_SLOTS) * Long.BYTES) & 0xFFFFL << 48
                | index + 1;
        boolean newest = newestTableOffset != HEADER_BYTES && random.nextBoolean();
        int from = newest ? newestTableOffset : HEADER_BYTES;
        int end = Math.min(words.capacity(), from + (newest ? newestTableBytes : FIRST_TABLE_BYTES));
        for (int at = from; at + Long.BYTES <= end; at += Long.BYTES) {
            words.putLong(at, slot);
        }
    }
}
