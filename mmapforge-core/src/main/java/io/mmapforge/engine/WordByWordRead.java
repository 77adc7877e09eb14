package io.mmapforge.engine;

import io.mmapforge.format.SequenceWord;
import io.mmapforge.mapping.Memory;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Copies a range of a record beside writers that set single scalars faster than the range can be copied.
 *
 * <p>The copy counts if no write of a range was finished or committed meanwhile. Each scalar in it is one that was there during
 * the copy, whole, but two of them need not have been there together; strings, bytes and ranges that were written as a whole are
 * as one write left them.
 *
 * <p>Why it is right: a range is stored into its record only after its commit, and the commit only after the word was taken. So
 * if the copy saw a store of a range write, the look at the word after the copy and its fence sees the word that this write
 * held, or a later one. In the first case either the look at the lane shows the commit, or the commit was already cleared, and
 * then the last look sees the word released; in the other case the word was released before. A release after a range raises
 * the count by more than the looks allow.
 */
final class WordByWordRead {
    /**
     * How much is copied between two looks at the word. Each pair of looks tells scalar writes from others as long as there are
     * fewer than 2^14 between them, and a copy of so little takes less time than so many writes.
     */
    private static final int PART_BYTES = 4096;

    private final MappedRecords records;
    private final LaneTable lanes;

    WordByWordRead(MappedRecords records, LaneTable lanes) {
        this.records = records;
        this.lanes = lanes;
    }

    /**
     * Copies a range once.
     *
     * @return whether the copy counts; if not, its content is undefined
     */
    boolean copy(ByteBuffer chunk, int position, int offset, int length, byte[] target, int targetPosition) {
        long before = (long) Memory.LONG.getAcquire(chunk, position);
        int copied = 0;
        while (copied < length) {
            int part = Math.min(PART_BYTES, length - copied);
            Memory.copyWordsOpaque(chunk, position + offset + copied, target, targetPosition + copied, part);
            copied += part;
            VarHandle.acquireFence();
            long after = (long) Memory.LONG.getAcquire(chunk, position);
            if (!SequenceWord.isOnlyScalarsBetween(before, after)) {
                return false;
            }
            before = after;
        }
        return !isHeldByCommit(chunk, position, before);
    }

    /** Whether the write that held the word at the last look is of a range, and may have stored some of it. */
    private boolean isHeldByCommit(ByteBuffer chunk, int position, long word) {
        if (!SequenceWord.isHeld(word) || records.isLimited()) {
            return false;
        }
        int lane = SequenceWord.lane(word);
        if (!lanes.exists(lane)) {
            return false;
        }
        if (lanes.commitAcquire(lane) == word) {
            return true;
        }
        // A commit that was cleared looks like none; but then the word was released before, by more than a scalar.
        return !SequenceWord.isOnlyScalarsBetween(word, (long) Memory.LONG.getAcquire(chunk, position));
    }
}
