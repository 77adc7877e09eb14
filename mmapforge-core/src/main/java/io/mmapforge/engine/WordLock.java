package io.mmapforge.engine;

import io.mmapforge.error.RecordBusyException;
import io.mmapforge.event.StoreEvents;
import io.mmapforge.format.SequenceWord;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes and gives back words that have the form of a sequence word: those of records, and the header's locks.
 *
 * <p>A word that a living writer holds is waited for up to a time-out; one that a dead writer holds is repaired. Thread-safe.
 */
final class WordLock {
    private static final long NO_RECORD = -1;

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
     * Takes the sequence word of a record, which the lane must have been told of: see {@link Lane#intend}.
     *
     * @return the word as it is while held
     * @throws RecordBusyException if a living writer holds it for too long
     */
    long acquireRecord(ByteBuffer chunk, int position, long index, Lane lane) {
        return acquire(chunk, position, index, lane);
    }

    /**
     * Takes a lock word of the header.
     *
     * @return the word as it is while held
     * @throws RecordBusyException if a living writer holds it for too long
     */
    long acquireHeaderLock(ByteBuffer header, int position, Lane lane) {
        return acquire(header, position, NO_RECORD, lane);
    }

    /** Gives a lock of the header back, or a record of which one scalar was written, after everything that was stored under it. */
    static void release(ByteBuffer memory, int position, long held) {
        Memory.LONG.setRelease(memory, position, SequenceWord.released(held));
    }

    /** Gives a record back of which a range was written, after everything that was stored under its word. */
    static void releaseAfterRange(ByteBuffer chunk, int position, long held) {
        Memory.LONG.setRelease(chunk, position, SequenceWord.releasedAfterRange(held));
    }

    private long acquire(ByteBuffer memory, int position, long index, Lane lane) {
        long word = (long) Memory.LONG.get(memory, position);
        if (!SequenceWord.isHeld(word)) {
            long held = SequenceWord.held(word, lane.number());
            if (Memory.LONG.compareAndSet(memory, position, word, held)) {
                return held;
            }
        }
        return acquireContended(memory, position, index, lane);
    }

    private long acquireContended(ByteBuffer memory, int position, long index, Lane lane) {
        Backoff backoff = new Backoff(timeoutNanos);
        StoreEvents.@Nullable ContendedWrite event = null;
        long seen = 0;
        while (true) {
            records.requireOpen();
            long word = (long) Memory.LONG.getAcquire(memory, position);
            if (!SequenceWord.isHeld(word)) {
                long held = SequenceWord.held(word, lane.number());
                if (Memory.LONG.compareAndSet(memory, position, word, held)) {
                    if (event != null) {
                        try {
                            event.end(records.path(), index, SequenceWord.lane(seen), true);
                        } catch (StackOverflowError e) {
                            // The word is taken, and whoever waited for it must learn of that.
                            return held;
                        }
                    }
                    return held;
                }
            }
            if (word != seen) {
                backoff.sawProgress();
                seen = word;
            } else if (SequenceWord.isHeld(word) && backoff.isPatienceOver()) {
                if (event == null) {
                    event = StoreEvents.contendedWrite();
                }
                lanes.repairIfOwnerDead(SequenceWord.lane(word));
                releaseIfStray(memory, position, index, word, lane);
                if ((long) Memory.LONG.getAcquire(memory, position) != word) {
                    continue;
                }
            }
            if (!backoff.pause()) {
                if (event != null) {
                    event.end(records.path(), index, SequenceWord.lane(word), false);
                }
                throw busy(index, word);
            }
        }
    }

    /**
     * Frees a word that no lane holds, as a damaged file may have it.
     *
     * <p>Whoever takes a record's word has named the record in its lane before, and names another only after it gave the word
     * back. So if the lane names another record while the word stays as it is, nobody holds the word. A lock of the header is
     * not named anywhere; but a lane of this store that no thread has entered holds nothing, and neither does a lane that does
     * not exist, nor the one that waits.
     */
    private void releaseIfStray(ByteBuffer memory, int position, long index, long word, Lane own) {
        int holder = SequenceWord.lane(word);
        boolean heldByNobody = holder == own.number()
                || !table.exists(holder)
                || (index == NO_RECORD ? lanes.isAtRest(holder) : table.record(holder) != index);
        if (heldByNobody) {
            long free = index == NO_RECORD ? SequenceWord.released(word) : SequenceWord.releasedAfterRange(word);
            Memory.LONG.compareAndSet(memory, position, word, free);
        }
    }

    /**
     * Requires attempts, each of which came too late, not to go on for longer than a write waits for a word.
     *
     * @throws RecordBusyException if they do
     */
    void requirePatience(long index, long waitedNanos) {
        if (waitedNanos >= timeoutNanos) {
            throw new RecordBusyException(
                    records.path(),
                    "a write was not done: others have written to record " + index
                            + " each time between its read and its write, for "
                            + timeoutNanos / 1_000_000
                            + " ms; let the function take less time, change single fields instead, or raise the write"
                            + " timeout");
        }
    }

    private RecordBusyException busy(long index, long word) {
        int holder = SequenceWord.lane(word);
        String by = table.exists(holder)
                ? "lane " + holder + " (slot " + table.slotOf(holder) + "), whose writer lives or left nothing to mend"
                : "no lane of this store, so by a program that does not keep to the format";
        return new RecordBusyException(
                records.path(),
                "a write was not done: " + (index == NO_RECORD ? "a lock of the header" : "record " + index)
                        + " has been held for " + timeoutNanos / 1_000_000
                        + " ms by " + by + "; find out whether that process is stopped, or raise the write timeout");
    }
}
