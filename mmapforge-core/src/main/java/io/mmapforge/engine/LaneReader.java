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
 *
 * <p>Such a copy is in vain if any write ends meanwhile. Single scalars can be set faster than a long range is copied, so
 * after {@value #ATTEMPTS} vain copies a range of more than {@value #SHORT_BYTES} bytes is read {@linkplain WordByWordRead word by
 * word}, which only writes of ranges disturb.
 */
final class LaneReader {
    /** How many copies of a long range may be in vain before it is read word by word. */
    static final int ATTEMPTS = 8;

    /** A range of so many bytes is copied about as fast as a scalar is set, so that some copy soon succeeds. */
    static final int SHORT_BYTES = 512;

    private final MappedRecords records;
    private final LaneTable lanes;
    private final WordByWordRead wordByWord;
    private final boolean counting;

    /**
     * A reader.
     *
     * @param counting whether the header's counters may be written
     */
    LaneReader(MappedRecords records, LaneTable lanes, boolean counting) {
        this.records = records;
        this.lanes = lanes;
        this.wordByWord = new WordByWordRead(records, lanes);
        this.counting = counting;
    }

    /** Copies a range of fixed length, if need be word by word. */
    void read(ByteBuffer chunk, int position, long index, int offset, int length, byte[] target, int targetPosition) {
        if (!UnheldRecord.copy(chunk, position, offset, length, target, targetPosition)) {
            int attempts = length > SHORT_BYTES ? ATTEMPTS : Integer.MAX_VALUE;
            readContended(chunk, position, index, offset, length, target, targetPosition, attempts);
        }
    }

    /**
     * Copies a range of fixed length as it was at one moment, scalars included, however often that takes. For whoever decides by
     * several scalars together whether to write.
     */
    void readAtOneMoment(
            ByteBuffer chunk, int position, long index, int offset, int length, byte[] target, int targetPosition) {
        if (!UnheldRecord.copy(chunk, position, offset, length, target, targetPosition)) {
            readContended(chunk, position, index, offset, length, target, targetPosition, Integer.MAX_VALUE);
        }
    }

    private void readContended(
            ByteBuffer chunk,
            int position,
            long index,
            int offset,
            int length,
            byte[] target,
            int targetPosition,
            int attempts) {
        int left = attempts;
        while (true) {
            if (left == 0 && wordByWord.copy(chunk, position, offset, length, target, targetPosition)) {
                return;
            }
            long word = (long) Memory.LONG.getAcquire(chunk, position);
            if (SequenceWord.isHeld(word)) {
                if (readHeld(chunk, position, word, index, offset, length, target, targetPosition)) {
                    return;
                }
            } else if (UnheldRecord.copy(chunk, position, offset, length, target, targetPosition)) {
                return;
            }
            left = countRetry(left);
        }
    }

    /**
     * Copies a string or bytes field: its length, and as much content as the length says, or as there is. The field is as one
     * write left it, also if it is read word by word, since no scalar is part of it.
     *
     * @return the length as stored, which may be none
     */
    int readContent(ByteBuffer chunk, int position, long index, int fieldOffset, int maxBytes, byte[] target) {
        int prefix = FieldType.LENGTH_PREFIX_BYTES;
        int left = maxBytes > SHORT_BYTES ? ATTEMPTS : Integer.MAX_VALUE;
        while (true) {
            if (left == 0 && wordByWord.copy(chunk, position, fieldOffset, prefix + maxBytes, target, 0)) {
                return Memory.getInt(target, 0);
            }
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
            left = countRetry(left);
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

    /** Counts a copy that was in vain, and returns how many more may be; none less than none, and no end of endlessly many. */
    private int countRetry(int left) {
        if (counting) {
            Memory.LONG.getAndAdd(records.header(), RETRIES_OFFSET, 1L);
        }
        Thread.onSpinWait();
        return left == 0 || left == Integer.MAX_VALUE ? left : left - 1;
    }
}
