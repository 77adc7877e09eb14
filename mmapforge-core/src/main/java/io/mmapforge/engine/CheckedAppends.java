package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.APPEND_LOCK_OFFSET;
import static io.mmapforge.format.HeaderDescriptor.RECORD_COUNT_OFFSET;
import static io.mmapforge.layout.RecordLayout.SEQUENCE_WORD_BYTES;

import io.mmapforge.error.StoreFullException;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/**
 * {@link Appends}, step by step the same, with a look after each store whether it is there: see {@link CheckedWrites}. Thread-safe; the
 * lanes handed in are entered by the calling thread.
 */
final class CheckedAppends {
    private final StoreCheck check;
    private final MappedRecords records;
    private final ByteBuffer header;
    private final CheckedWrites writes;
    private final RecordGrowth growth;

    CheckedAppends(StoreCheck check, MappedRecords records, CheckedWrites writes, RecordGrowth growth) {
        this.check = check;
        this.records = records;
        this.header = records.header();
        this.writes = writes;
        this.growth = growth;
    }

    long append(Lane lane, byte[] record, int recordBytes) {
        return append(lane, "append", index -> {
            RecordView view = roomFor(index);
            store(view, index, record, recordBytes);
            publish(view, index + 1, "append.count");
        });
    }

    long appendAll(Lane lane, byte[] content, int count) {
        return append(lane, "batch", first -> {
            RecordView view = roomFor(first, count);
            storeAll(view, first, content, count);
            publish(view, first + count, "batch.count");
        });
    }

    /** A view that has room for the record at an index. */
    RecordView roomFor(long index) {
        RecordView view = records.view();
        return index < 0 || index >= view.capacity() ? growth.roomFor(index) : view;
    }

    /** A view that has room for the records from an index on. */
    RecordView roomFor(long first, int count) {
        return BatchAppend.roomFor(first, count, records.view(), growth::roomFor);
    }

    /** Stores a record behind the last one, where nobody looks before it is published. */
    void store(RecordView view, long index, byte[] record, int recordBytes) {
        ByteBuffer chunk = view.chunk(index, recordBytes);
        int position = RecordView.position(index, recordBytes);
        check.askForNew(chunk, position, index, recordBytes);
        Appends.store(chunk, position, record, recordBytes);
        check.requireWord(chunk, position, 0L);
        check.requireBytes(
                record, SEQUENCE_WORD_BYTES, chunk, position + SEQUENCE_WORD_BYTES, recordBytes - SEQUENCE_WORD_BYTES);
    }

    /** Stores many records behind the last one. */
    void storeAll(RecordView view, long first, byte[] content, int count) {
        int recordSize = records.recordSize();
        ByteBuffer chunk = view.chunk(first, recordSize);
        check.askForNew(chunk, RecordView.position(first, recordSize), first, recordSize);
        BatchAppend.copy(content, count, view, first, recordSize);
        check.require(BatchAppend.isStored(content, count, view, first, recordSize));
    }

    /**
     * Does what an append does under the append lock. Takes back nothing once the count is stored: whoever saw it may have read the
     * record.
     *
     * @param protocol the one whose steps these are, {@code append} or {@code batch}
     * @param content is given the number of records
     * @return the number of records before
     */
    long append(Lane lane, String protocol, LongConsumer content) {
        long index = -1;
        boolean published = false;
        try {
            long held = writes.takeHeaderLock(lane, APPEND_LOCK_OFFSET, protocol);
            try {
                index = records.count();
                try {
                    content.accept(index);
                } finally {
                    // Under the lock nobody else counts.
                    published = records.count() != index;
                }
                CrashPoint.before(protocol.equals("batch") ? "batch.release" : "append.release");
            } finally {
                writes.giveBack(lane, header, APPEND_LOCK_OFFSET, held);
            }
        } catch (StoreFullException e) {
            writes.mend(lane);
            if (!published) {
                throw e;
            }
        } catch (InternalError fault) {
            RuntimeException refusal = check.refusal(fault);
            writes.mend(lane);
            if (!published) {
                throw refusal;
            }
        }
        return index;
    }

    /** Publishes records that are complete in memory. */
    void publish(RecordView view, long end, String step) {
        CrashPoint.before(step);
        records.publishCountOnly(end);
        check.requireWord(header, RECORD_COUNT_OFFSET, end);
        view.admitAppended(end);
        if (growth.alarm().isDue(end - 1)) {
            growth.alarm().ring();
        }
    }

    /** As {@link RecordGrowth#publishAhead}. */
    long publishAhead(Lane lane, long room) {
        try {
            long held = writes.takeHeaderLock(lane, APPEND_LOCK_OFFSET, "append");
            try {
                return growth.publishAhead(room);
            } finally {
                writes.giveBack(lane, header, APPEND_LOCK_OFFSET, held);
            }
        } catch (StoreFullException e) {
            writes.mend(lane);
            throw e;
        } catch (InternalError fault) {
            RuntimeException refusal = check.refusal(fault);
            writes.mend(lane);
            throw refusal;
        }
    }
}
