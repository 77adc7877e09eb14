package io.mmapforge.engine;

import static io.mmapforge.format.LaneDescriptor.COMMIT_OFFSET;
import static io.mmapforge.format.LaneDescriptor.IMAGE_LENGTH_OFFSET;
import static io.mmapforge.format.LaneDescriptor.IMAGE_OFFSET;
import static io.mmapforge.format.LaneDescriptor.IMAGE_TARGET_OFFSET;
import static io.mmapforge.format.LaneDescriptor.RECORD_OFFSET;

import io.mmapforge.format.Format2Geometry;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * The lanes of a file as anybody may read them, whoever owns them.
 *
 * <p>What a lane says is another program's word: an image that does not fit into a record is treated as none.
 */
final class LaneTable {
    private final ByteBuffer header;
    private final Format2Geometry geometry;
    private final int recordSize;

    LaneTable(ByteBuffer header, Format2Geometry geometry, int recordSize) {
        this.header = header;
        this.geometry = geometry;
        this.recordSize = recordSize;
    }

    int count() {
        return geometry.laneCount();
    }

    int slotCount() {
        return geometry.slotCount();
    }

    int slotOf(int lane) {
        return lane / geometry.lanesPerSlot();
    }

    int firstLaneOf(int slot) {
        return slot * geometry.lanesPerSlot();
    }

    int lanesPerSlot() {
        return geometry.lanesPerSlot();
    }

    boolean exists(int lane) {
        return lane >= 0 && lane < geometry.laneCount();
    }

    Lane open(int lane, boolean shared) {
        return new Lane(lane, header, geometry.laneOffset(lane), shared);
    }

    long commitAcquire(int lane) {
        return (long) Memory.LONG.getAcquire(header, geometry.laneOffset(lane) + COMMIT_OFFSET);
    }

    void clearCommit(int lane) {
        Memory.LONG.setRelease(header, geometry.laneOffset(lane) + COMMIT_OFFSET, 0L);
    }

    long record(int lane) {
        return (long) Memory.LONG.getOpaque(header, geometry.laneOffset(lane) + RECORD_OFFSET);
    }

    /**
     * Lays the part of the image that falls into a range of the record over a copy of that range.
     *
     * @return whether there is an image that lies within a record; if not, nothing was done
     */
    boolean overlay(int lane, int rangeOffset, int rangeLength, byte[] target, int targetPosition) {
        // Each is read once: the lane's owner, or a hostile one, may change them meanwhile.
        int imageOffset = imageTarget(lane);
        int imageLength = imageLength(lane);
        if (!isWithinRecord(imageOffset, imageLength)) {
            return false;
        }
        int from = Math.max(rangeOffset, imageOffset);
        int to = Math.min(rangeOffset + rangeLength, imageOffset + imageLength);
        if (from < to) {
            int source = geometry.laneOffset(lane) + IMAGE_OFFSET + from - imageOffset;
            Memory.copy(header, source, target, targetPosition + from - rangeOffset, to - from);
        }
        return true;
    }

    /** Puts the image where it belongs, in the record at the given position, if it lies within a record. */
    void apply(int lane, ByteBuffer chunk, int recordPosition) {
        int imageOffset = imageTarget(lane);
        int imageLength = imageLength(lane);
        if (isWithinRecord(imageOffset, imageLength)) {
            int source = geometry.laneOffset(lane) + IMAGE_OFFSET;
            Memory.copyWords(header, source, chunk, recordPosition + imageOffset, imageLength);
        }
    }

    /** Whether the record at the given position is as {@link #apply} leaves it. Only while its word is held, and the lane at rest. */
    boolean isApplied(int lane, ByteBuffer chunk, int recordPosition) {
        int imageOffset = imageTarget(lane);
        int imageLength = imageLength(lane);
        return !isWithinRecord(imageOffset, imageLength)
                || chunk.slice(recordPosition + imageOffset, imageLength)
                        .equals(header.slice(geometry.laneOffset(lane) + IMAGE_OFFSET, imageLength));
    }

    /** Whether the lane's image is this one. */
    boolean hasImage(int lane, int offset, int length, byte[] source, int sourcePosition) {
        return imageTarget(lane) == offset
                && imageLength(lane) == length
                && Memory.isEqual(source, sourcePosition, header, geometry.laneOffset(lane) + IMAGE_OFFSET, length);
    }

    private boolean isWithinRecord(int offset, int length) {
        return offset >= RecordLayout.SEQUENCE_WORD_BYTES && length >= 0 && length <= recordSize - offset;
    }

    int imageTarget(int lane) {
        return (int) Memory.INT.getOpaque(header, geometry.laneOffset(lane) + IMAGE_TARGET_OFFSET);
    }

    int imageLength(int lane) {
        return (int) Memory.INT.getOpaque(header, geometry.laneOffset(lane) + IMAGE_LENGTH_OFFSET);
    }
}
