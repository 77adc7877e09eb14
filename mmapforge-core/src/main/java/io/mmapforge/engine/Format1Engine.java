package io.mmapforge.engine;

import static io.mmapforge.layout.RecordLayout.SEQUENCE_WORD_BYTES;

import io.mmapforge.format.CommonHeader;
import io.mmapforge.format.Format1Header;
import io.mmapforge.layout.NumberForm;
import io.mmapforge.liveness.LockFile;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.Memory;
import io.mmapforge.report.Recovery;
import io.mmapforge.report.StoreCounters;
import java.nio.ByteBuffer;
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
    private final Format1Room room;
    private final SequenceLock sequence;
    private final @Nullable Format1Writer writer;
    private final int recordSize;
    private final long recordsAtOpen;

    private Format1Engine(
            DataFile file,
            MappedRecords records,
            Format1Room room,
            SequenceLock sequence,
            @Nullable Format1Writer writer) {
        super(records);
        this.file = file;
        this.room = room;
        this.sequence = sequence;
        this.writer = writer;
        this.recordSize = records.recordSize();
        this.recordsAtOpen = records.count();
    }

    /**
     * Opens the records for reading.
     *
     * @param timeoutNanos how long a read waits for a writer
     */
    public static Format1Engine openForReading(DataFile file, CommonHeader header, long timeoutNanos) {
        MappedRecords records = mappedHeader(file, header);
        Format1Room room = new Format1Room(file, records);
        return new Format1Engine(file, records, room, new SequenceLock(records, timeoutNanos, null), null);
    }

    /**
     * Opens the records for reading and writing. A capacity field that cannot be true is set right.
     *
     * @param locks the store's lock file, whose gate was passed exclusively; given back when the engine is closed
     * @param timeoutNanos how long a read or a write waits for another thread's write
     */
    public static Format1Engine openForWriting(DataFile file, CommonHeader header, LockFile locks, long timeoutNanos) {
        MappedRecords records = mappedHeader(file, header);
        Format1Room room = new Format1Room(file, records);
        StoreCheck check = StoreCheck.ofFormat1(file, records);
        SequenceLock sequence = new SequenceLock(records, timeoutNanos, check);
        Format1Writer writer = new Format1Writer(file, records, room, sequence, locks, check);
        return new Format1Engine(file, records, room, sequence, writer);
    }

    private static MappedRecords mappedHeader(DataFile file, CommonHeader header) {
        return new MappedRecords(file, Format1Header.HEADER_BYTES, header.recordSize());
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
        return room.viewOf(index);
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
        writer().writeScalar(index, offset, width, bits);
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
        return writer().update(index, offset, form, update, operand, expected);
    }

    @Override
    public void write(
            ThreadState state, long index, int recordBytes, int offset, int length, byte[] source, int sourcePosition) {
        boolean whole = length == recordBytes - SEQUENCE_WORD_BYTES;
        writer().write(index, recordBytes, offset, length, source, sourcePosition, whole);
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
        writer().writeFields(index, from, end, values, mask);
    }

    @Override
    public long readVersion(ThreadState state, long index, int recordBytes, byte[] target) {
        writer();
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
        int from = SEQUENCE_WORD_BYTES;
        return writer().writeVersion(index, recordBytes, version, from, recordBytes - from, source);
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

    @Override
    public long append(ThreadState state, byte[] record, int recordBytes) {
        return writer().append(record, recordBytes);
    }

    @Override
    public long appendAll(ThreadState state, byte[] content, int count) {
        return writer().appendAll(content, count);
    }

    /** The header's capacity where it can be true, else what the file's size has room for. */
    @Override
    public long capacity() {
        return room.capacity();
    }

    @Override
    public void sync() {
        writer().sync();
    }

    @Override
    public synchronized void close() {
        if (records.isClosed()) {
            return;
        }
        try {
            if (writer != null) {
                writer.syncIfWritten();
            }
        } finally {
            records.close();
            if (writer != null) {
                writer.close();
            }
            file.close();
        }
    }

    private Format1Writer writer() {
        if (writer == null) {
            records.requireOpen();
            throw readOnly();
        }
        return writer;
    }
}
