package io.mmapforge.format;

/**
 * A commit lane: where a writer puts the new bytes before it touches the record, so that they survive it.
 *
 * <pre>
 *   0         8         16       20       24          64
 *  +---------+---------+--------+--------+-----------+------------------------------+
 *  | commit  | record  | offset | length | (zero)    | image: length bytes          |
 *  +---------+---------+--------+--------+-----------+------------------------------+
 * </pre>
 *
 * Offsets and sizes in bytes, all numbers little-endian.
 */
public final class LaneDescriptor {
    /** u64: the record's odd sequence word while the image is complete and not yet all in the record, else 0. */
    public static final int COMMIT_OFFSET = 0;

    /** u64: the index of the record that the lane's owner is about to write, is writing, or last wrote. */
    public static final int RECORD_OFFSET = 8;

    /** u32: where the image belongs, from the record's start. */
    public static final int IMAGE_TARGET_OFFSET = 16;

    /** u32: the image's size. */
    public static final int IMAGE_LENGTH_OFFSET = 20;

    /** The new bytes. */
    public static final int IMAGE_OFFSET = 64;

    /** Lanes lie on cache lines of their own. */
    public static final int ALIGNMENT = 64;

    /** The most lanes a file can have, bounded by the 16 bits a sequence word has for a lane's number plus one. */
    public static final int MAX_LANES = 0xFFFE;

    private LaneDescriptor() {}

    /** The bytes from one lane to the next for records of the given size. */
    public static int laneSize(int recordSize) {
        int imageBytes = recordSize - Long.BYTES;
        return IMAGE_OFFSET + (imageBytes + ALIGNMENT - 1 & -ALIGNMENT);
    }
}
