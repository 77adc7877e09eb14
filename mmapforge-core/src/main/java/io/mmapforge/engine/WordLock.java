package io.mmapforge.engine;

import io.mmapforge.error.RecordBusyException;
import io.mmapforge.format.SequenceWord;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * Takes and gives back words that have the form of a sequence word: those of records, and the header's locks.
 *
 * <p>A word that a living writer holds is waited for up to a time-out; one that a dead writer holds is repaired. Thread-safe.
 */
final class WordLock {
    private final MappedRecords records;
    private final LaneTable table;
    private final Lanes lanes;
    private final long timeoutNanos;

    WordLock(MappedRecords records, LaneTable table, Lanes lanes, long timeoutNanos) {
        this.records = records;
        this.table = table;
        this.lanes = lanes;
        this.timeoutNanos = timeoutNanos;
    }

    /**
     * Takes a word.
     *
     * @return the word as it is while held
     * @throws RecordBusyException if a living writer holds it for too long
     */
    long acquire(ByteBuffer memory, int position, Lane lane) {
        long word = (long) Memory.LONG.getOpaque(memory, position);
        if (!SequenceWord.isHeld(word)) {
            long held = SequenceWord.held(word, lane.number());
            if (Memory.LONG.compareAndSet(memory, position, word, held)) {
                return held;
            }
        }
        return acquireContended(memory, position, lane);
    }

    /** Gives a held word back, after everything that was stored under it. */
    static void release(ByteBuffer memory, int position, long held) {
        Memory.LONG.setRelease(memory, position, SequenceWord.released(held));
    }

    private long acquireContended(ByteBuffer memory, int position, Lane lane) {
        Backoff backoff = new Backoff(timeoutNanos);
        while (true) {
            records.requireOpen();
            long word = (long) Memory.LONG.getAcquire(memory, position);
            if (!SequenceWord.isHeld(word)) {
                long held = SequenceWord.held(word, lane.number());
                if (Memory.LONG.compareAndSet(memory, position, word, held)) {
                    return held;
                }
            } else if (backoff.isPatienceOver() && lanes.repairIfOwnerDead(SequenceWord.lane(word), memory, position)) {
                continue;
            }
            if (!backoff.pause()) {
                throw busy(word);
            }
        }
    }

    private RecordBusyException busy(long word) {
        int holder = SequenceWord.lane(word);
        String by = table.exists(holder)
                ? "a living writer (lane " + holder + ", slot " + table.slotOf(holder) + ")"
                : "no lane of this store, so by a program that does not keep to the format";
        return new RecordBusyException(
                records.path(),
                "a write was not done: the record or the append lock has been held for " + timeoutNanos / 1_000_000
                        + " ms by " + by + "; find out whether that process is stopped, or raise the write timeout");
    }
}
