package io.mmapforge.engine;

import static io.mmapforge.format.HeaderDescriptor.RECORD_COUNT_OFFSET;
import static io.mmapforge.layout.RecordLayout.SEQUENCE_WORD_BYTES;

import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Publishes new records behind the last one of a file of format 1. Only one process appends, so its threads take turns by a lock of their
 * own. Thread-safe.
 */
final class Format1Appends {
    private final MappedRecords records;
    private final Format1Room room;
    private final ReentrantLock lock;
    private final @Nullable StoreCheck check;

    /**
     * Appends to a file.
     *
     * @param lock the append lock
     * @param check null where a store in place needs no room
     */
    Format1Appends(MappedRecords records, Format1Room room, ReentrantLock lock, @Nullable StoreCheck check) {
        this.records = records;
        this.room = room;
        this.lock = lock;
        this.check = check;
    }

    /**
     * Appends one record, and returns its index.
     *
     * @throws InternalError if the VM tells of a store into mapped memory that it left out
     */
    long append(byte[] record, int recordBytes) {
        lock.lock();
        try {
            records.requireOpen();
            long index = records.count();
            ByteBuffer chunk = room.roomFor(index).chunk(index, recordBytes);
            int position = RecordView.position(index, recordBytes);
            int content = recordBytes - SEQUENCE_WORD_BYTES;
            Memory.LONG.setOpaque(chunk, position, 0L);
            Memory.copy(record, SEQUENCE_WORD_BYTES, chunk, position + SEQUENCE_WORD_BYTES, content);
            if (check != null) {
                check.requireWord(chunk, position, 0L);
                check.requireBytes(record, SEQUENCE_WORD_BYTES, chunk, position + SEQUENCE_WORD_BYTES, content);
            }
            publish(index + 1);
            return index;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Appends many records at once, and returns the first one's index.
     *
     * @throws InternalError if the VM tells of a store into mapped memory that it left out
     */
    long appendAll(byte[] content, int count) {
        int recordSize = records.recordSize();
        lock.lock();
        try {
            records.requireOpen();
            long first = records.count();
            RecordView view = room.roomFor(first, count);
            BatchAppend.copy(content, count, view, first, recordSize);
            if (check != null) {
                check.require(BatchAppend.isStored(content, count, view, first, recordSize));
            }
            publish(first + count);
            return first;
        } catch (IllegalStateException e) {
            throw records.unmapped(e);
        } finally {
            lock.unlock();
        }
    }

    private void publish(long count) {
        records.publishCountOnly(count);
        if (check != null) {
            check.requireWord(records.header(), RECORD_COUNT_OFFSET, count);
        }
    }
}
