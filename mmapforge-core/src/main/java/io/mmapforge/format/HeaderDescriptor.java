package io.mmapforge.format;

/**
 * The first 64 bytes of every store, which all versions of the format have in common.
 *
 * <pre>
 *   0        4        8                     40       44       48        56         64
 *  +--------+--------+---------------------+--------+--------+---------+----------+
 *  | 'MMFG' | format | fingerprint         | schema | record | record  | capacity |
 *  |        | version| (32 bytes)          | version| size   | count   | (records)|
 *  +--------+--------+---------------------+--------+--------+---------+----------+
 * </pre>
 *
 * Offsets and sizes in bytes, all numbers little-endian.
 */
public final class HeaderDescriptor {
    /** u32: the bytes {@code M M F G} read as a little-endian number. */
    public static final int MAGIC_OFFSET = 0;

    /** u32. */
    public static final int FORMAT_VERSION_OFFSET = 4;

    /** 32 bytes. */
    public static final int FINGERPRINT_OFFSET = 8;

    /** u32. */
    public static final int SCHEMA_VERSION_OFFSET = 40;

    /** u32, in bytes. */
    public static final int RECORD_SIZE_OFFSET = 44;

    /** u64, live: the number of published records. */
    public static final int RECORD_COUNT_OFFSET = 48;

    /** u64, live: the number of records there is room for. */
    public static final int CAPACITY_OFFSET = 56;

    /** The size of the common header, which is the whole header of format 1. */
    public static final int COMMON_HEADER_BYTES = 64;

    /** {@code MMFG}. */
    public static final int MAGIC = 'M' | 'M' << 8 | 'F' << 16 | 'G' << 24;

    private HeaderDescriptor() {}
}
