package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.APPEND_LOCK_OFFSET;
import static io.mmapforge.layout.RecordLayout.SEQUENCE_WORD_BYTES;

import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * Publishes new records behind the last one, and room for more of them, under the append lock.
 *
 * <p>A record is complete in memory before the count is stored that makes it one, so whoever is killed before that has appended nothing.
 * Thread-safe; the lanes handed in are entered by the calling thread.
 */
final class Appends {
    private final MappedRecords records;
    private final ByteBuffer header;
    private final WordLock words;
    private final RecordGrowth growth;
    private final RoomAlarm roomAlarm;
    private final int recordSize;

    Appends(MappedRecords records, WordLock words, RecordGrowth growth) {
        this.records = records;
        this.header = records.header();
        this.words = words;
        this.growth = growth;
        this.roomAlarm = growth.alarm();
        this.recordSize = records.recordSize();
    }

    /**
     * Appends one record.
     *
     * @param known the view that is nearest to the caller
     */
    long append(RecordView known, Lane lane, byte[] record, int recordBytes) {
        RecordView view = known;
        if (view.capacity() == 0) {
            // The view of a closed store, or one of a store without any room yet.
            records.requireOpen();
        }
        CrashPoint.before("append.take");
        long held = words.acquireHeaderLock(header, APPEND_LOCK_OFFSET, lane);
        try {
            long index = records.count();
            if (index < 0 || index >= view.capacity()) {
                view = growth.roomFor(index);
            }
            if (roomAlarm.isDue(index)) {
                roomAlarm.ring();
            }
            ByteBuffer chunk = view.chunk(index, recordBytes);
            store(chunk, RecordView.position(index, recordBytes), record, recordBytes);
            CrashPoint.before("append.count");
            records.publishCount(view, index + 1);
            CrashPoint.before("append.release");
            return index;
        } finally {
            WordLock.release(header, APPEND_LOCK_OFFSET, held);
        }
    }

    /** Stores a record behind the last one, where nobody looks before it is published. */
    static void store(ByteBuffer chunk, int position, byte[] record, int recordBytes) {
        CrashPoint.before("append.sequence");
        Memory.LONG.set(chunk, position, 0L);
        CrashPoint.before("append.content");
        Memory.copy(
                record, SEQUENCE_WORD_BYTES, chunk, position + SEQUENCE_WORD_BYTES, recordBytes - SEQUENCE_WORD_BYTES);
    }

    /** Appends many. One count store publishes all, so whoever is killed before it has appended nothing. */
    long appendAll(Lane lane, byte[] content, int count) {
        CrashPoint.before("batch.take");
        long held = words.acquireHeaderLock(header, APPEND_LOCK_OFFSET, lane);
        try {
            long first = records.count();
            RecordView view = BatchAppend.roomFor(first, count, records.view(), growth::roomFor);
            BatchAppend.copy(content, count, view, first, recordSize);
            CrashPoint.before("batch.count");
            records.publishCount(view, first + count);
            if (roomAlarm.isDue(first + count)) {
                roomAlarm.ring();
            }
            CrashPoint.before("batch.release");
            return first;
        } finally {
            WordLock.release(header, APPEND_LOCK_OFFSET, held);
        }
    }

    /** As {@link RecordGrowth#publishAhead}. */
    long publishAhead(Lane lane, long room) {
        CrashPoint.before("append.take");
        long held = words.acquireHeaderLock(header, APPEND_LOCK_OFFSET, lane);
        try {
            return growth.publishAhead(room);
        } finally {
            WordLock.release(header, APPEND_LOCK_OFFSET, held);
        }
    }
}
