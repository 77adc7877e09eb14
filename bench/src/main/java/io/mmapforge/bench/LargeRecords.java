package io.mmapforge.bench;

/** The size of files that are far larger than any cache. */
public final class LargeRecords {
    /** The number of records of 48 bytes in them, a power of two: 1.6 GB, as much as one mapped buffer can take. */
    public static final int COUNT = 1 << 25;

    private LargeRecords() {}
}
