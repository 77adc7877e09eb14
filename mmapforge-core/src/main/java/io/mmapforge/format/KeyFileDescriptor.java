package io.mmapforge.format;

/**
 * Where everything lies in a key file, the file beside a store in which records are found by their keys.
 *
 * <pre>
 *      0  what never changes: magic, version, store id, seed, key fingerprint, size of the first table, checksum
 *    256  live words, each on a cache line of its own
 *   4096  table 0, or 2 MiB if it is as large as that
 *      …  each next table, of twice as many slots
 * </pre>
 *
 * Offsets and sizes in bytes, all numbers little-endian.
 */
public final class KeyFileDescriptor {
    /** u32: the bytes {@code M M F K} read as a little-endian number. */
    public static final int MAGIC_OFFSET = 0;

    /** u32: {@link #VERSION}. */
    public static final int VERSION_OFFSET = 4;

    /** 16 bytes: the store id that the store's header has, too. */
    public static final int STORE_ID_OFFSET = 8;

    /** u64: a random number that every hash begins with. */
    public static final int SEED_OFFSET = 24;

    /** 32 bytes: the digest of the key's fields. */
    public static final int KEY_FINGERPRINT_OFFSET = 32;

    /** u32: how many bits a number of a slot of table 0 has, {@link #MIN_FIRST_TABLE_BITS} to {@link #MAX_FIRST_TABLE_BITS}. */
    public static final int FIRST_TABLE_BITS_OFFSET = 64;

    /** u32: CRC32C of bytes 0 to 251. */
    public static final int CHECKSUM_OFFSET = 252;

    /** u64: the number that the store's header has, too, as long as the two belong together. */
    public static final int PAIRING_OFFSET = 256;

    /** u64: every record below this number has its slot. Before the state, so that a copy made from front to back is no worse. */
    public static final int INDEXED_OFFSET = 320;

    /** u64: which tables are looked up, see {@link KeyTableState}; 0 once the file was given up. */
    public static final int STATE_OFFSET = 384;

    /** u64: how many slots of the newest table are taken, see {@link KeyTableState#used}. */
    public static final int USED_OFFSET = 448;

    /** u64: how many slots of the older table were gone through. */
    public static final int MOVED_OFFSET = 512;

    /** {@code MMFK}. */
    public static final int MAGIC = 'M' | 'M' << 8 | 'F' << 16 | 'K' << 24;

    /** The version that this class describes. */
    public static final int VERSION = 1;

    /** The bytes of the header, live words included. */
    public static final int HEADER_BYTES = 4096;

    /** The smallest table has a page. */
    public static final int MIN_FIRST_TABLE_BITS = 9;

    /** The largest first table that is believed. */
    public static final int MAX_FIRST_TABLE_BITS = 40;

    /** No table has more than 2 to this power slots. */
    public static final int MAX_TABLE_BITS = 44;

    /** In a slot: the record's index plus one; above are 16 bits of the key's hash, at the same place as in the hash. */
    public static final long SLOT_INDEX_MASK = 0xFFFF_FFFF_FFFFL;

    /** How far a hash has to be shifted for the bits that a slot has of it. */
    public static final int SLOT_HASH_SHIFT = 48;

    private static final long HUGE_PAGE_BYTES = 2L << 20;

    private KeyFileDescriptor() {}

    /** How many bits the number of a slot has in a table. */
    public static int tableBits(int firstTableBits, int table) {
        return firstTableBits + table;
    }

    /** Where a table begins: where the one before it ends, or at the next multiple of 2 MiB if it is as large as that. */
    public static long tableOffset(int firstTableBits, int table) {
        long offset = aligned(HEADER_BYTES, firstTableBits);
        for (int i = 0; i < table; i++) {
            offset = aligned(offset + bytes(tableBits(firstTableBits, i)), tableBits(firstTableBits, i + 1));
        }
        return offset;
    }

    /** Where a table ends. */
    public static long tableEnd(int firstTableBits, int table) {
        return tableOffset(firstTableBits, table) + bytes(tableBits(firstTableBits, table));
    }

    private static long aligned(long end, int tableBits) {
        return bytes(tableBits) < HUGE_PAGE_BYTES
                ? end
                : (end + HUGE_PAGE_BYTES - 1) / HUGE_PAGE_BYTES * HUGE_PAGE_BYTES;
    }

    private static long bytes(int tableBits) {
        return (long) Long.BYTES << tableBits;
    }
}
