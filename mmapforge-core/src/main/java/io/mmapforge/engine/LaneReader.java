package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.LANE_READS_OFFSET;
import static io.mmapforge.format.Format2Descriptor.RETRIES_OFFSET;

import io.mmapforge.format.SequenceWord;
import io.mmapforge.layout.FieldType;
import io.mmapforge.mapping.Memory;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Copies a range of a record so that it is one that some writer left there whole, without ever waiting for a writer.
 *
 * <p>An even sequence word that is the same before and after the copy means that no write came between. An odd one names the
 * lane of the write that holds the record. Stores into a record come only after its lane's commit. So if the lane is not
 * committed to this write, before and after the copy, the record still is the old one; if it is, the written range comes
 * from the image, which stays as it is until the record is released. {@link UnheldRecord} has the ordering and its source.
 */
final class LaneReader {
    private final MappedRecords records;
    private final LaneTable lanes;
    private final boolean counting;

    /**
     * A reader.
     *
     * @param counting whether the header's counters may be written
     */
    LaneReader(MappedRecords records, LaneTable lanes, boolean counting) {
        this.records = records;
        this.lanes = lanes;
        this.counting = counting;
    }

    /** Copies a range of fixed length. */
    void read(ByteBuffer chunk, int position, long index, int offset, int length, byte[] target, int targetPosition) {
        if (!UnheldRecord.copy(chunk, position, offset, length, target, targetPosition)) {
            readContended(chunk, position, index, offset, length, target, targetPosition);
        }
    }

    private void readContended(
            ByteBuffer chunk, int position, long index, int offset, int length, byte[] target, int targetPosition) {
        while (true) {
            long word = (long) Memory.LONG.getAcquire(chunk, position);
            if (SequenceWord.isHeld(word)) {
                if (readHeld(chunk, position, word, index, offset, length, target, targetPosition)) {
                    return;
                }
            } else if (UnheldRecord.copy(chunk, position, offset, length, target, targetPosition)) {
                return;
            }
            countRetry();
        }
    }

    /**
     * Copies a string or bytes field: its length, and as much content as the length says, or as there is.
     *
     * @return the length as stored, which may be none
     */
    int readContent(ByteBuffer chunk, int position, long index, int fieldOffset, int maxBytes, byte[] target) {
        int prefix = FieldType.LENGTH_PREFIX_BYTES;
        while (true) {
            long word = (long) Memory.LONG.getAcquire(chunk, position);
            if (!SequenceWord.isHeld(word)) {
                int length = (int) Memory.INT.get(chunk, position + fieldOffset);
                int clamped = Math.min(Math.max(length, 0), maxBytes);
                Memory.copy(chunk, position + fieldOffset + prefix, target, prefix, clamped);
                if (UnheldRecord.isUnchanged(chunk, position, word)) {
                    return length;
                }
            } else if (readHeld(chunk, position, word, index, fieldOffset, prefix + maxBytes, target, 0)) {
                return Memory.getInt(target, 0);
            }
            countRetry();
        }
    }

    private boolean readHeld(
            ByteBuffer chunk,
            int position,
            long word,
            long index,
            int offset,
            int length,
            byte[] target,
            int targetPosition) {
        int lane = SequenceWord.lane(word);
        if (!lanes.exists(lane) || records.isLimited()) {
            // No writer of the format leaves a word that names no lane; and after a crash of the machine, until a
            // writer has
            // recovered the file, a lane's image may be that of another record. Such a word holds nothing back: take
            // the
            // record as it stands.
            Memory.copy(chunk, position + offset, target, targetPosition, length);
            return UnheldRecord.isUnchanged(chunk, position, word);
        }
        long commit = lanes.commitAcquire(lane);
        Memory.copyWords(chunk, position + offset, target, targetPosition, length);
        boolean fromLane = commit == word
                && lanes.record(lane) == index
                && lanes.overlay(lane, offset, length, target, targetPosition);
        VarHandle.acquireFence();
        boolean consistent =
                lanes.commitAcquire(lane) == commit && (long) Memory.LONG.getAcquire(chunk, position) == word;
        if (consistent && fromLane && counting) {
            Memory.LONG.getAndAdd(records.header(), LANE_READS_OFFSET, 1L);
        }
        return consistent;
    }

    private void countRetry() {
        if (counting) {
            Memory.LONG.getAndAdd(records.header(), RETRIES_OFFSET, 1L);
        }
        Thread.onSpinWait();
    }
}
