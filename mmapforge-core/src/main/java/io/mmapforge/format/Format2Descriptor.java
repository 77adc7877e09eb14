package io.mmapforge.format;

/**
 * Where everything lies in the header of format 2.
 *
 * <pre>
 *      0  common header                     (see {@link HeaderDescriptor})
 *     64  what never changes: geometry, store id, checksum
 *    256  live words, each on a cache line of its own
 *   4096  sync page 0
 *   8192  sync page 1
 *  12288  schema text, padded with zeros to a multiple of 4096
 *      …  lanes, padded with zeros to a multiple of 4096
 *      …  records, from headerSize on
 * </pre>
 *
 * Offsets and sizes in bytes, all numbers little-endian.
 */
public final class Format2Descriptor {
    /** The format version that this class describes. */
    public static final int FORMAT_VERSION = 2;

    /** u32: where the records begin, a multiple of {@link #PAGE_BYTES}. */
    public static final int HEADER_SIZE_OFFSET = 64;

    /** u32: a reader that does not know a bit that is set must refuse the file. */
    public static final int INCOMPATIBLE_FEATURES_OFFSET = 68;

    /** u32: a reader may ignore bits it does not know. */
    public static final int COMPATIBLE_FEATURES_OFFSET = 72;

    /** u32: 8 or 64. */
    public static final int RECORD_ALIGNMENT_OFFSET = 76;

    /** u32. */
    public static final int SCHEMA_TEXT_OFFSET_OFFSET = 80;

    /** u32. */
    public static final int SCHEMA_TEXT_LENGTH_OFFSET = 84;

    /** u32: two pages lie there, one behind the other. */
    public static final int SYNC_PAGES_OFFSET_OFFSET = 88;

    /** u32. */
    public static final int SYNC_PAGE_SIZE_OFFSET = 92;

    /** u32. */
    public static final int LANES_OFFSET_OFFSET = 96;

    /** u32: from one lane to the next, a multiple of 64. */
    public static final int LANE_SIZE_OFFSET = 100;

    /** u32. */
    public static final int LANE_COUNT_OFFSET = 104;

    /** u32: how many lanes one byte-range lock guards. */
    public static final int LANES_PER_SLOT_OFFSET = 108;

    /** 16 random bytes. */
    public static final int STORE_ID_OFFSET = 112;

    /** u64: milliseconds since 1970-01-01T00:00Z. */
    public static final int CREATED_MILLIS_OFFSET = 128;

    /**
     * u32: a writer that does not know a bit that is set must refuse the file; a reader may ignore it. The bits that are known agree with
     * the schema text.
     */
    public static final int WRITE_INCOMPATIBLE_FEATURES_OFFSET = 136;

    /** The bit of {@link #WRITE_INCOMPATIBLE_FEATURES_OFFSET} that says that records have a key, of which a file beside the store is kept. */
    public static final int KEY_FEATURE = 1;

    /** The bit of {@link #WRITE_INCOMPATIBLE_FEATURES_OFFSET} that says that records are in the order of a field. */
    public static final int ORDER_FEATURE = 1 << 1;

    /** u32: CRC32C of bytes 0 to 47, of bytes 64 to 251, and of the schema text. */
    public static final int CHECKSUM_OFFSET = 252;

    /** u64: held by whoever appends or grows, in the form of a sequence word. */
    public static final int APPEND_LOCK_OFFSET = 256;

    /** u64: held by whoever writes a sync page, in the form of a sequence word. */
    public static final int SYNC_LOCK_OFFSET = 320;

    /** u64 counter: reads that had to be started again. */
    public static final int RETRIES_OFFSET = 384;

    /** u64 counter: reads that took a write's bytes from its lane. */
    public static final int LANE_READS_OFFSET = 448;

    /** u64 counter: writes of dead writers that were finished or undone. */
    public static final int REPAIRS_OFFSET = 512;

    /** u64 counter: growths of the file. */
    public static final int GROWTHS_OFFSET = 576;

    /**
     * u64 counter: openings for writing, each counted once it is decided whether the machine had crashed. Readers that believe
     * in the last sync alone wait for it to change.
     */
    public static final int OPENINGS_OFFSET = 640;

    /**
     * u64: the number that the key file of this store has, too. 0 if no key file belongs to the store now: it has no key, has not been
     * opened for writing yet, or its records may have been lost since.
     */
    public static final int KEY_PAIRING_OFFSET = 704;

    /** The unit of the header's areas. */
    public static final int PAGE_BYTES = 4096;

    /** Where this library puts the sync pages. */
    public static final int SYNC_PAGES_OFFSET = 4096;

    /** Where this library puts the schema text. */
    public static final int SCHEMA_TEXT_OFFSET = 12288;

    /** The largest header that is believed. */
    public static final int MAX_HEADER_BYTES = 1 << 27;

    private Format2Descriptor() {}
}
