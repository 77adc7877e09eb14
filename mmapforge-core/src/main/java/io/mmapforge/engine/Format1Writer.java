package io.mmapforge.engine;

import io.mmapforge.error.StoreReplacedException;
import io.mmapforge.layout.NumberForm;
import io.mmapforge.liveness.LockFile;
import io.mmapforge.mapping.DataFile;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a store of format 1 that is open for writing has besides what reads: the only writing process of its file. {@link RecordEngine} says what its
 * methods do. Thread-safe.
 */
final class Format1Writer {
    private final DataFile file;
    private final MappedRecords records;
    private final Format1Room room;
    private final SequenceLock sequence;
    private final LockFile locks;
    private final ReentrantLock appendLock = new ReentrantLock();
    private final Format1Appends appends;

    /** Null where a store in place needs no room. */
    private final @Nullable StoreCheck check;

    private boolean unsynced;

    /**
     * Takes writing up.
     *
     * @param locks the store's lock file, whose gate was passed exclusively; given back when this is closed
     * @param check null where a store in place needs no room
     */
    Format1Writer(
            DataFile file,
            MappedRecords records,
            Format1Room room,
            SequenceLock sequence,
            LockFile locks,
            @Nullable StoreCheck check) {
        this.file = file;
        this.records = records;
        this.room = room;
        this.sequence = sequence;
        this.locks = locks;
        this.appends = new Format1Appends(records, room, appendLock, check);
        this.check = check;
        room.correctStated();
    }

    void writeScalar(long index, int offset, int width, long bits) {
        ByteBuffer chunk = chunk(index, records.recordSize());
        int position = RecordView.position(index, records.recordSize());
        try {
            sequence.writeScalar(chunk, position, index, offset, width, bits);
        } catch (InternalError fault) {
            throw refusal(fault);
        }
        unsynced = true;
    }

    long update(long index, int offset, NumberForm form, NumberUpdate update, long operand, long expected) {
        ByteBuffer chunk = chunk(index, records.recordSize());
        int position = RecordView.position(index, records.recordSize());
        try {
            long result = sequence.update(chunk, position, index, offset, form, update, operand, expected);
            unsynced = true;
            return result;
        } catch (InternalError fault) {
            throw refusal(fault);
        }
    }

    /**
     * Stores a range of a record.
     *
     * @param whole whether it is all of the record, so that it may be that of a dead writer
     */
    void write(long index, int recordBytes, int offset, int length, byte[] source, int sourcePosition, boolean whole) {
        ByteBuffer chunk = chunk(index, recordBytes);
        int position = RecordView.position(index, recordBytes);
        try {
            sequence.write(chunk, position, index, offset, length, source, sourcePosition, whole);
        } catch (InternalError fault) {
            throw refusal(fault);
        }
        unsynced = true;
    }

    void writeFields(long index, int from, int end, byte[] values, byte[] mask) {
        ByteBuffer chunk = chunk(index, records.recordSize());
        int position = RecordView.position(index, records.recordSize());
        try {
            sequence.writeFields(chunk, position, index, from, end, values, mask);
        } catch (InternalError fault) {
            throw refusal(fault);
        }
        unsynced = true;
    }

    boolean writeVersion(long index, int recordBytes, long version, int offset, int length, byte[] source) {
        ByteBuffer chunk = chunk(index, recordBytes);
        int position = RecordView.position(index, recordBytes);
        try {
            boolean written = sequence.writeVersion(chunk, position, index, version, offset, length, source);
            unsynced = true;
            return written;
        } catch (InternalError fault) {
            throw refusal(fault);
        }
    }

    long append(byte[] record, int recordBytes) {
        try {
            long index = appends.append(record, recordBytes);
            unsynced = true;
            return index;
        } catch (InternalError fault) {
            throw refusal(fault);
        }
    }

    long appendAll(byte[] content, int count) {
        try {
            long first = appends.appendAll(content, count);
            unsynced = true;
            return first;
        } catch (InternalError fault) {
            throw refusal(fault);
        }
    }

    private ByteBuffer chunk(long index, int recordBytes) {
        return room.viewOf(index).chunk(index, recordBytes);
    }

    /** What to throw for what the VM threw. */
    private RuntimeException refusal(InternalError fault) {
        if (check == null) {
            throw fault;
        }
        return check.refusal(fault);
    }

    void sync() {
        appendLock.lock();
        try {
            records.requireOpen();
            unsynced = false;
            records.force(records.count());
            file.force();
            file.requireAtItsPath();
        } finally {
            appendLock.unlock();
        }
    }

    /**
     * What a close does first: a sync, if anything was written.
     *
     * @throws StoreReplacedException if the file is not at its path any more
     */
    void syncIfWritten() {
        if (unsynced) {
            sync();
        } else {
            file.requireAtItsPath();
        }
    }

    /** Waits for the writes in progress, and gives the locks back. The store must be marked closed already, so no new write begins. */
    void close() {
        sequence.awaitRest();
        appendLock.lock();
        appendLock.unlock();
        locks.close();
    }
}
