package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.APPEND_LOCK_OFFSET;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * {@link Appends} to a store whose records have a key or an order.
 *
 * <p>What must not be appended is refused before anything is stored. Then the record is stored where nobody looks yet, then the slot that
 * leads to it, then the count that makes both count: so a record that anybody can see is found by its key, and whoever is killed in
 * between leaves a slot that leads to no record, or to one of another key, and is passed over. Thread-safe; the lanes handed in are entered by
 * the calling thread.
 */
final class IndexedAppends {
    private final MappedRecords records;
    private final ByteBuffer header;
    private final WordLock words;
    private final RecordGrowth growth;
    private final RoomAlarm roomAlarm;
    private final AppendRules rules;
    private final int recordSize;

    /** What appends instead where a store in place may find no room. */
    private final @Nullable CheckedAppends checked;

    IndexedAppends(
            MappedRecords records,
            WordLock words,
            RecordGrowth growth,
            AppendRules rules,
            @Nullable CheckedAppends checked) {
        this.records = records;
        this.header = records.header();
        this.words = words;
        this.growth = growth;
        this.roomAlarm = growth.alarm();
        this.rules = rules;
        this.recordSize = records.recordSize();
        this.checked = checked;
    }

    /**
     * Appends a record unless its key is there.
     *
     * @param length that of the record's key; if there is none anything
     * @param searched a number of records among which none has the key
     * @return its index, or {@code ~index} of the record that has the key
     */
    long append(Lane lane, byte[] record, int recordBytes, byte[] key, int length, long searched) {
        if (checked != null) {
            return appendChecked(checked, lane, record, recordBytes, key, length, searched);
        }
        CrashPoint.before("append.take");
        long held = words.acquireHeaderLock(header, APPEND_LOCK_OFFSET, lane);
        try {
            long index = records.count();
            RecordView view = records.view();
            if (index < 0 || index >= view.capacity()) {
                view = growth.roomFor(index);
            }
            long other = other(index, key, length, searched);
            if (other >= 0) {
                return ~other;
            }
            rules.requireOrder(view, index, record);
            if (roomAlarm.isDue(index)) {
                roomAlarm.ring();
            }
            rules.makeRoom(1);
            ByteBuffer chunk = view.chunk(index, recordBytes);
            Appends.store(chunk, RecordView.position(index, recordBytes), record, recordBytes);
            rules.insert(key, length, index);
            CrashPoint.before("append.count");
            records.publishCount(view, index + 1);
            CrashPoint.before("append.release");
            return index;
        } finally {
            WordLock.release(header, APPEND_LOCK_OFFSET, held);
        }
    }

    private long appendChecked(
            CheckedAppends appends, Lane lane, byte[] record, int recordBytes, byte[] key, int length, long searched) {
        long[] other = {-1};
        long appended = appends.append(lane, "append", index -> {
            RecordView view = appends.roomFor(index);
            other[0] = other(index, key, length, searched);
            if (other[0] >= 0) {
                return;
            }
            rules.requireOrder(view, index, record);
            rules.makeRoom(1);
            appends.store(view, index, record, recordBytes);
            rules.insert(key, length, index);
            appends.publish(view, index + 1, "append.count");
        });
        return other[0] >= 0 ? ~other[0] : appended;
    }

    /** Who has the key: nobody, if nobody had and nobody has appended since. */
    private long other(long count, byte[] key, int length, long searched) {
        return count == searched ? -1 : rules.find(key, length);
    }

    /**
     * Appends records whose keys are different from each other, and which are in order.
     *
     * @param scratch the calling thread's, if the records have a key
     */
    long appendAll(Lane lane, byte[] content, int count, @Nullable IndexScratch scratch) {
        if (checked != null) {
            return appendAllChecked(checked, lane, content, count, scratch);
        }
        CrashPoint.before("batch.take");
        long held = words.acquireHeaderLock(header, APPEND_LOCK_OFFSET, lane);
        try {
            long first = records.count();
            RecordView view = BatchAppend.roomFor(first, count, records.view(), growth::roomFor);
            rules.requireNew(content, count, scratch);
            rules.requireOrder(view, first, content);
            rules.makeRoom(count);
            BatchAppend.copy(content, count, view, first, recordSize);
            rules.insertAll(content, count, first, scratch);
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

    private long appendAllChecked(
            CheckedAppends appends, Lane lane, byte[] content, int count, @Nullable IndexScratch scratch) {
        return appends.append(lane, "batch", first -> {
            RecordView view = appends.roomFor(first, count);
            rules.requireNew(content, count, scratch);
            rules.requireOrder(view, first, content);
            rules.makeRoom(count);
            appends.storeAll(view, first, content, count);
            rules.insertAll(content, count, first, scratch);
            appends.publish(view, first + count, "batch.count");
        });
    }
}
