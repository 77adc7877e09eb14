package io.mmapforge.engine;

import io.mmapforge.format.SequenceWord;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * Writes of a whole record that are made only if nobody has written to it since it was read.
 *
 * <p>A record's free sequence word is the version of what it holds, since every write counts it up: whoever read the record whole at a word,
 * and takes the record by exchanging that very word, has it as it was read. So whatever the caller does in between takes no lock. That the
 * same word comes back takes 2^33 writes of ranges in between. Thread-safe; the lanes handed in are entered by the calling thread.
 */
final class OptimisticWrites {
    /** In place of a version: the record could not be read without its word. No free word is odd. */
    static final long NO_VERSION = 1;

    private final WordLock words;
    private final RangeEdits.Repair repair;

    OptimisticWrites(WordLock words, RangeEdits.Repair repair) {
        this.words = words;
        this.repair = repair;
    }

    /** Reads a range of a record that nobody holds, and returns its version, or {@link #NO_VERSION}. */
    static long read(ByteBuffer chunk, int position, int offset, int length, byte[] target) {
        long word = (long) Memory.LONG.getAcquire(chunk, position);
        if (SequenceWord.isHeld(word)) {
            return NO_VERSION;
        }
        Memory.copy(chunk, position + offset, target, offset, length);
        return UnheldRecord.isUnchanged(chunk, position, word) ? word : NO_VERSION;
    }

    /**
     * Reads a range of a record under its word, after waiting for who holds it, or mending what a dead one left. Nothing is written, but
     * readers cannot know that: the version is another one afterwards.
     *
     * @return the version afterwards
     */
    long readHeld(Lane lane, ByteBuffer chunk, int position, long index, int offset, int length, byte[] target) {
        lane.intend(index);
        CrashPoint.before("version.take");
        long held = words.acquireRecord(chunk, position, index, lane);
        try {
            Memory.copyWords(chunk, position + offset, target, offset, length);
            CrashPoint.before("version.release");
        } finally {
            WordLock.release(chunk, position, held);
        }
        return SequenceWord.released(held);
    }

    /**
     * Takes a record if it still has a version, and otherwise does not wait for it.
     *
     * @return the word as it is while held, or {@link #NO_VERSION}
     */
    static long take(ByteBuffer chunk, int position, long version, Lane lane) {
        long held = SequenceWord.held(version, lane.number());
        return Memory.LONG.compareAndSet(chunk, position, version, held) ? held : NO_VERSION;
    }

    /** Writes a range of a record if it still has a version; whether it had. */
    boolean write(
            Lane lane,
            ByteBuffer chunk,
            int position,
            long index,
            long version,
            int offset,
            int length,
            byte[] source) {
        CrashPoint.before("write.image");
        lane.fill(offset, length, source, offset);
        lane.intend(index);
        CrashPoint.before("replace.take");
        long held = take(chunk, position, version, lane);
        if (held == NO_VERSION) {
            return false;
        }
        boolean done = false;
        try {
            CrashPoint.before("write.commit");
            lane.commit(held);
            CrashPoint.before("write.copy");
            Memory.copyWords(source, offset, chunk, position + offset, length);
            CrashPoint.before("write.release");
            WordLock.releaseAfterRange(chunk, position, held);
            CrashPoint.before("write.clear");
            lane.clear();
            done = true;
        } finally {
            if (!done) {
                repair.repair(lane);
            }
        }
        return true;
    }
}
