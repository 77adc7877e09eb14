package io.mmapforge.engine;

import static io.mmapforge.format.HeaderDescriptor.CAPACITY_OFFSET;
import static io.mmapforge.format.HeaderDescriptor.RECORD_COUNT_OFFSET;
import static io.mmapforge.layout.RecordLayout.SEQUENCE_WORD_BYTES;

import io.mmapforge.error.StoreFullException;
import io.mmapforge.format.CommonHeader;
import io.mmapforge.format.Format1Header;
import io.mmapforge.layout.NumberForm;
import io.mmapforge.liveness.LockFile;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.Memory;
import io.mmapforge.report.Recovery;
import io.mmapforge.report.StoreCounters;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine of format 1: one writing process, a sequence word per record, and no way to tell a dead writer from a slow one.
 *
 * <p>A record whose writer died is odd for ever and may be half-written. Nothing in the file can mend that, so reading such a
 * record ends in a {@link io.mmapforge.error.RecordBusyException} rather than in a torn value, and only a write of the whole
 * record makes it good again.
 */
public final class Format1Engine extends RecordEngine {
    private final DataFile file;
    private final int recordSize;
    private final long recordsAtOpen;
    private final SequenceLock sequence;
    private final @Nullable LockFile locks;
    private final ReentrantLock appends = new ReentrantLock();
    /** Kept, so that a read does not have to make it. */
    private final LongSupplier roomNow = this::room;

    /** Null where a store in place needs no room. */
    private final @Nullable StoreCheck check;

    private boolean unsynced;

    private Format1Engine(DataFile file, MappedRecords records, long timeoutNanos, @Nullable LockFile locks) {
        super(records);
        this.file = file;
        this.recordSize = records.recordSize();
        this.recordsAtOpen = records.count();
        this.locks = locks;
        this.check = locks == null ? null : StoreCheck.ofFormat1(file, records);
        this.sequence = new SequenceLock(records, timeoutNanos, check);
    }

    /**
     * Opens the records for reading.
     *
     * @param timeoutNanos how long a read waits for a writer
     */
    public static Format1Engine openForReading(DataFile file, CommonHeader header, long timeoutNanos) {
        return new Format1Engine(file, mapped(file, header), timeoutNanos, null);
    }

    /**
     * Opens the records for reading and writing. A capacity field that cannot be true is set right.
     *
     * @param locks the store's lock file, whose gate was passed exclusively; given back when the engine is closed
     * @param timeoutNanos how long a read or a write waits for another thread's write
     */
    public static Format1Engine openForWriting(DataFile file, CommonHeader header, LockFile locks, long timeoutNanos) {
        Format1Engine engine = new Format1Engine(file, mapped(file, header), timeoutNanos, locks);
        engine.setCapacity(engine.capacity());
        return engine;
    }

    private static MappedRecords mapped(DataFile file, CommonHeader header) {
        MappedRecords records = new MappedRecords(file, Format1Header.HEADER_BYTES, header.recordSize());
        records.mapAll(Format1Header.capacity(file.size(), header.recordSize()));
        return records;
    }

    /** Nothing was done: the format keeps nothing that a recovery could use. */
    @Override
    public Recovery recovery() {
        return Recovery.none(recordsAtOpen);
    }

    /** The format has no counters. */
    @Override
    public StoreCounters counters() {
        records.requireOpen();
        return StoreCounters.NONE;
    }

    /** The record's view, which admits nothing: single loads could show a value of a write that was never finished. */
    @Override
    public RecordView admit(long index) {
        try {
            return records.find(index, roomNow);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public void read(long index, int recordBytes, int offset, int length, byte[] target, int targetPosition) {
        try {
            ByteBuffer chunk = admit(index).chunk(index, recordBytes);
            int position = RecordView.position(index, recordBytes);
            sequence.read(chunk, position, index, offset, length, target, targetPosition);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public int readContent(long index, int fieldOffset, int maxBytes, byte[] target) {
        int length = Integer.BYTES + maxBytes;
        read(index, recordSize, fieldOffset, length, target, 0);
        return Memory.getInt(target, 0);
    }

    @Override
    public void writeScalar(ThreadState state, long index, int offset, int width, long bits) {
        requireWritable();
        ByteBuffer chunk = admit(index).chunk(index, recordSize);
        int position = RecordView.position(index, recordSize);
        try {
            sequence.writeScalar(chunk, position, index, offset, width, bits);
        } catch (InternalError fault) {
            throw refusal(fault);
        }
        unsynced = true;
    }

    @Override
    public long update(
            ThreadState state,
            long index,
            int presenceBit,
            int offset,
            NumberForm form,
            NumberUpdate update,
            long operand,
            long expected) {
        if (presenceBit != NO_PRESENCE) {
            throw noOptionalFields();
        }
        requireWritable();
        ByteBuffer chunk = admit(index).chunk(index, recordSize);
        int position = RecordView.position(index, recordSize);
        try {
            long result = sequence.update(chunk, position, index, offset, form, update, operand, expected);
            unsynced = true;
            return result;
        } catch (InternalError fault) {
            throw refusal(fault);
        }
    }

    @Override
    public void write(
            ThreadState state, long index, int recordBytes, int offset, int length, byte[] source, int sourcePosition) {
        requireWritable();
        ByteBuffer chunk = admit(index).chunk(index, recordBytes);
        int position = RecordView.position(index, recordBytes);
        boolean whole = length == recordBytes - SEQUENCE_WORD_BYTES;
        try {
            sequence.write(chunk, position, index, offset, length, source, sourcePosition, whole);
        } catch (InternalError fault) {
            throw refusal(fault);
        }
        unsynced = true;
    }

    @Override
    public void edit(ThreadState state, long index, int presenceBit, int offset, int length, byte[] record) {
        if (presenceBit != NO_PRESENCE) {
            throw noOptionalFields();
        }
        write(state, index, recordSize, offset, length, record, offset);
    }

    @Override
    public void writeFields(ThreadState state, long index, int from, int end, byte[] values, byte[] mask) {
        requireWritable();
        ByteBuffer chunk = admit(index).chunk(index, recordSize);
        int position = RecordView.position(index, recordSize);
        try {
            sequence.writeFields(chunk, position, index, from, end, values, mask);
        } catch (InternalError fault) {
            throw refusal(fault);
        }
        unsynced = true;
    }

    @Override
    public long readVersion(ThreadState state, long index, int recordBytes, byte[] target) {
        requireWritable();
        int from = SEQUENCE_WORD_BYTES;
        try {
            ByteBuffer chunk = admit(index).chunk(index, recordBytes);
            int position = RecordView.position(index, recordBytes);
            return sequence.read(chunk, position, index, from, recordBytes - from, target, from);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public boolean writeVersion(ThreadState state, long index, int recordBytes, long version, byte[] source) {
        requireWritable();
        ByteBuffer chunk = admit(index).chunk(index, recordBytes);
        int position = RecordView.position(index, recordBytes);
        int from = SEQUENCE_WORD_BYTES;
        try {
            boolean written = sequence.writeVersion(chunk, position, index, version, from, recordBytes - from, source);
            unsynced = true;
            return written;
        } catch (InternalError fault) {
            throw refusal(fault);
        }
    }

    @Override
    public void requirePatience(long index, long waitedNanos) {
        sequence.requirePatience(index, waitedNanos);
    }

    @Override
    public void writeOptionalScalar(
            ThreadState state, long index, int presenceBit, int offset, int width, long bits, byte[] scratch) {
        throw noOptionalFields();
    }

    @Override
    public void clearPresence(ThreadState state, long index, int presenceBit) {
        throw noOptionalFields();
    }

    /** No file of the format is opened with a layout that has any. */
    private static UnsupportedOperationException noOptionalFields() {
        return new UnsupportedOperationException("format 1 has no optional fields");
    }

    private void publish(long count) {
        records.publishCountOnly(count);
        if (check != null) {
            check.requireWord(records.header(), RECORD_COUNT_OFFSET, count);
        }
        unsynced = true;
    }

    /** What to throw for what the VM threw. */
    private RuntimeException refusal(InternalError fault) {
        if (check == null) {
            throw fault;
        }
        return check.refusal(fault);
    }

    @Override
    public long append(ThreadState state, byte[] record, int recordBytes) {
        requireWritable();
        appends.lock();
        try {
            records.requireOpen();
            long index = records.count();
            if (index >= (long) Memory.LONG.getOpaque(records.header(), CAPACITY_OFFSET)) {
                grow();
            }
            RecordView view = view();
            if (index >= view.capacity()) {
                view = records.mapAll(room());
            }
            ByteBuffer chunk = view.chunk(index, recordBytes);
            int position = RecordView.position(index, recordBytes);
            Memory.LONG.setOpaque(chunk, position, 0L);
            Memory.copy(
                    record,
                    SEQUENCE_WORD_BYTES,
                    chunk,
                    position + SEQUENCE_WORD_BYTES,
                    recordBytes - SEQUENCE_WORD_BYTES);
            if (check != null) {
                int content = recordBytes - SEQUENCE_WORD_BYTES;
                check.requireWord(chunk, position, 0L);
                check.requireBytes(record, SEQUENCE_WORD_BYTES, chunk, position + SEQUENCE_WORD_BYTES, content);
            }
            publish(index + 1);
            return index;
        } catch (InternalError fault) {
            throw refusal(fault);
        } finally {
            appends.unlock();
        }
    }

    @Override
    public long appendAll(ThreadState state, byte[] content, int count) {
        requireWritable();
        appends.lock();
        try {
            records.requireOpen();
            long first = records.count();
            // Growing up to a count that was damaged would fill the disk.
            records.requireWithinFile(first);
            while (first + count > (long) Memory.LONG.getOpaque(records.header(), CAPACITY_OFFSET)) {
                grow();
            }
            RecordView view = BatchAppend.roomFor(
                    first, count, records.view(), index -> records.mapAll(records.requireWithinFile(index + 1)));
            BatchAppend.copy(content, count, view, first, recordSize);
            if (check != null) {
                check.require(BatchAppend.isStored(content, count, view, first, recordSize));
            }
            publish(first + count);
            return first;
        } catch (InternalError fault) {
            throw refusal(fault);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        } finally {
            appends.unlock();
        }
    }

    /** The header's capacity where it can be true, else what the file's size has room for. */
    @Override
    public long capacity() {
        records.requireOpen();
        try {
            long stated = (long) Memory.LONG.getAcquire(records.header(), CAPACITY_OFFSET);
            long room = room();
            return stated >= records.count() && stated <= room ? stated : room;
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public void sync() {
        requireWritable();
        appends.lock();
        try {
            records.requireOpen();
            unsynced = false;
            records.force(records.count());
            file.force();
            file.requireAtItsPath();
        } finally {
            appends.unlock();
        }
    }

    @Override
    public synchronized void close() {
        if (records.isClosed()) {
            return;
        }
        try {
            if (unsynced) {
                sync();
            } else if (locks != null) {
                file.requireAtItsPath();
            }
        } finally {
            records.close();
            if (locks != null) {
                awaitRest();
                locks.close();
            }
            file.close();
        }
    }

    private void awaitRest() {
        sequence.awaitRest();
        appends.lock();
        appends.unlock();
    }

    private long room() {
        return Format1Header.capacity(file.size(), recordSize);
    }

    private void grow() {
        long grown = 2 * Math.max(capacity(), Format1Header.INITIAL_CAPACITY / 2);
        long end = Format1Header.HEADER_BYTES + grown * recordSize;
        long unit = Format1Header.GROWTH_UNIT_BYTES;
        long wholePages = (end + unit - 1) / unit * unit;
        if (wholePages > Format1Header.MAX_FILE_BYTES) {
            throw new StoreFullException(
                    file.path(),
                    "the store cannot grow to " + wholePages + " bytes: files of format 1 end at "
                            + Format1Header.MAX_FILE_BYTES
                            + "; move it to format 2, by migrate(file) of the store's class, or"
                            + " by the command or the goal migrate");
        }
        file.requireAtItsPath();
        file.writeZeros(file.size(), wholePages);
        setCapacity(grown);
    }

    private void setCapacity(long capacity) {
        Memory.LONG.setRelease(records.header(), CAPACITY_OFFSET, capacity);
        StoreCheck.require((long) Memory.LONG.getAcquire(records.header(), CAPACITY_OFFSET) == capacity, records);
    }

    private void requireWritable() {
        if (locks == null) {
            records.requireOpen();
            throw readOnly();
        }
    }
}
