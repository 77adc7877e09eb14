package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.GROWTHS_OFFSET;
import static io.mmapforge.format.Format2Descriptor.LANE_READS_OFFSET;
import static io.mmapforge.format.Format2Descriptor.REPAIRS_OFFSET;
import static io.mmapforge.format.Format2Descriptor.RETRIES_OFFSET;

import io.mmapforge.error.CorruptStoreException;
import io.mmapforge.error.StoreLockedException;
import io.mmapforge.error.StoreReplacedException;
import io.mmapforge.format.Format2Header;
import io.mmapforge.format.HeaderDescriptor;
import io.mmapforge.layout.NumberForm;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.liveness.LockFile;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.Memory;
import io.mmapforge.report.Recovery;
import io.mmapforge.report.StoreCounters;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine of format 2: any number of writing threads and processes, commit lanes, readers that never wait.
 *
 * <p>A write of more than one word puts its bytes into the writer's lane, takes the record's sequence word, commits the lane,
 * copies into the record, gives the sequence word back, and clears the lane. Whoever is killed before the commit has changed
 * nothing; after it, the image is whole and is applied by whoever comes next.
 */
public sealed class Format2Engine extends RecordEngine permits IndexedEngine {
    private final DataFile file;
    private final LaneReader reader;
    private final @Nullable Format2Writer writer;

    /** The writer's, a step nearer. */
    private final @Nullable RecordWrites writes;

    private final Recovery recovery;
    private final int recordSize;

    /** Kept, so that a read of what was just appended does not have to make it. */
    private final LongSupplier capacityNow = this::capacity;

    Format2Engine(
            DataFile file,
            MappedRecords records,
            LaneReader reader,
            @Nullable Format2Writer writer,
            Recovery recovery) {
        super(records);
        this.recovery = recovery;
        this.file = file;
        this.reader = reader;
        this.writer = writer;
        this.writes = writer == null ? null : writer.writes;
        this.recordSize = records.recordSize();
    }

    /**
     * Opens the records for reading.
     *
     * @param givesUpUncertain whether records behind the last sync are not believed in where nothing tells if the machine has
     *     crashed since
     * @throws CorruptStoreException if the count or the capacity cannot be true
     */
    public static Format2Engine openForReading(DataFile file, Format2Header header, boolean givesUpUncertain) {
        MappedRecords records = mappedHeader(file, header);
        LaneTable table = table(records, header);
        SyncPages syncPages = new SyncPages(file, records, header.geometry());
        Recovery recovery =
                LastSyncLimit.open(file, records, syncPages, header.geometry().slotCount(), givesUpUncertain);
        return new Format2Engine(file, records, new LaneReader(records, table, false), null, recovery);
    }

    /**
     * Opens the records for reading and writing.
     *
     * @param locks the store's lock file, whose gate was passed; given back when the engine is closed
     * @param timeoutNanos how long a write waits for another writer
     * @param growth how room for appends is made
     * @param givesUpUncertain whether records behind the last sync are given up where nothing tells if the machine has crashed
     *     since
     * @throws StoreLockedException if all writer slots are taken, or another writer is opening the store for long
     * @throws CorruptStoreException if the count or the capacity cannot be true
     */
    public static Format2Engine openForWriting(
            DataFile file,
            Format2Header header,
            LockFile locks,
            long timeoutNanos,
            GrowthOptions growth,
            boolean givesUpUncertain) {
        MappedRecords records = mappedHeader(file, header);
        LaneTable table = table(records, header);
        WriterOpening opened =
                WriterOpening.run(file, records, header.geometry(), table, locks, givesUpUncertain, null);
        try {
            Format2Writer writer = new Format2Writer(file, records, table, opened, locks, timeoutNanos, growth);
            writer.start(growth.preGrowth(), null);
            return new Format2Engine(file, records, new LaneReader(records, table, true), writer, opened.recovery());
        } catch (RuntimeException | Error e) {
            opened.release();
            throw e;
        }
    }

    static MappedRecords mappedHeader(DataFile file, Format2Header header) {
        return new MappedRecords(
                file, header.geometry().headerSize(), header.common().recordSize());
    }

    static LaneTable table(MappedRecords records, Format2Header header) {
        return new LaneTable(
                records.header(), header.geometry(), header.common().recordSize());
    }

    static long capacity(ByteBuffer header) {
        return (long) Memory.LONG.getAcquire(header, HeaderDescriptor.CAPACITY_OFFSET);
    }

    @Override
    public Recovery recovery() {
        return recovery;
    }

    @Override
    public StoreCounters counters() {
        records.requireOpen();
        try {
            return new StoreCounters(
                    counter(RETRIES_OFFSET),
                    counter(LANE_READS_OFFSET),
                    counter(REPAIRS_OFFSET),
                    counter(GROWTHS_OFFSET));
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    private long counter(int offset) {
        return (long) Memory.LONG.getOpaque(records.header(), offset);
    }

    @Override
    public RecordView admit(long index) {
        try {
            return records.admit(index, capacityNow);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public void read(long index, int recordBytes, int offset, int length, byte[] target, int targetPosition) {
        try {
            ByteBuffer chunk = covering(index).chunk(index, recordBytes);
            int position = RecordView.position(index, recordBytes);
            reader.read(chunk, position, index, offset, length, target, targetPosition);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public int readContent(long index, int fieldOffset, int maxBytes, byte[] target) {
        try {
            ByteBuffer chunk = covering(index).chunk(index, recordSize);
            int position = RecordView.position(index, recordSize);
            return reader.readContent(chunk, position, index, fieldOffset, maxBytes, target);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public void writeScalar(ThreadState state, long index, int offset, int width, long bits) {
        try {
            writes().writeScalar(this, state, index, offset, width, bits);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
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
        try {
            return writes().update(this, state, index, presenceBit, offset, form, update, operand, expected);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public void write(
            ThreadState state, long index, int recordBytes, int offset, int length, byte[] source, int sourcePosition) {
        try {
            writes().write(this, state, index, recordBytes, offset, length, source, sourcePosition);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public void edit(ThreadState state, long index, int presenceBit, int offset, int length, byte[] record) {
        try {
            if (presenceBit == NO_PRESENCE && EditedRange.isOfWholeWords(offset, length)) {
                writes().write(this, state, index, recordSize, offset, length, record, offset);
            } else {
                writes().edit(this, state, index, presenceBit, offset, length, record);
            }
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public void writeFields(ThreadState state, long index, int from, int end, byte[] values, byte[] mask) {
        try {
            writes().writeFields(this, state, index, from, end, values, mask);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public long readVersion(ThreadState state, long index, int recordBytes, byte[] target) {
        int from = RecordLayout.SEQUENCE_WORD_BYTES;
        try {
            return writer().versions.readVersion(this, state, index, recordBytes, from, recordBytes - from, target);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public boolean writeVersion(ThreadState state, long index, int recordBytes, long version, byte[] source) {
        int from = RecordLayout.SEQUENCE_WORD_BYTES;
        try {
            return writer().versions
                    .writeVersion(this, state, index, recordBytes, version, from, recordBytes - from, source);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public void requirePatience(long index, long waitedNanos) {
        writer().versions.requirePatience(index, waitedNanos);
    }

    @Override
    public void writeOptionalScalar(
            ThreadState state, long index, int presenceBit, int offset, int width, long bits, byte[] scratch) {
        try {
            writes().writeOptionalScalar(this, state, index, presenceBit, offset, width, bits, scratch);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public void clearPresence(ThreadState state, long index, int presenceBit) {
        try {
            writes().clearPresence(this, state, index, presenceBit);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public @Nullable InPlaceWrites inPlaceWrites() {
        return writer == null || !writer.writesInPlace() ? null : new InPlaceWrites(writer);
    }

    @Override
    public @Nullable InPlaceAppends inPlaceAppends() {
        if (writer == null || !writer.writesInPlace()) {
            return null;
        }
        InPlaceAppends appends = new InPlaceAppends(writer);
        listen(appends);
        return appends;
    }

    @Override
    public long append(ThreadState state, byte[] record, int recordBytes) {
        try {
            return writer().append(this, state, record, recordBytes);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public long appendAll(ThreadState state, byte[] content, int count) {
        try {
            return writer().appendAll(state, content, count);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public long capacity() {
        records.requireOpen();
        try {
            return capacity(records.header());
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public void sync() {
        try {
            writer().sync();
            requireAtPath();
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public synchronized void mend(ThreadState state) {
        if (writer != null && !records.isClosed()) {
            writer.entry.mend(state);
        }
    }

    @Override
    public synchronized void close() {
        if (records.isClosed()) {
            return;
        }
        if (writer == null) {
            records.close();
            closeFile();
            return;
        }
        try {
            writer.syncIfWritten();
            // While the locks are still held: after that, others may move or replace the file as they like.
            requireAtPath();
        } finally {
            records.close();
            if (writer.close()) {
                closeFile();
            }
        }
    }

    /**
     * Requires that whoever opens the store now gets what this one has.
     *
     * @throws StoreReplacedException if it was deleted, moved or replaced
     */
    void requireAtPath() {
        file.requireAtItsPath();
    }

    /** Closes what is mapped, once no thread stores into it any more. */
    void closeFile() {
        file.close();
    }

    final RecordView covering(long index) {
        RecordView view = view();
        return view.admits(index) ? view : admit(index);
    }

    private Format2Writer writer() {
        if (writer == null) {
            throw refusal();
        }
        return writer;
    }

    private RecordWrites writes() {
        if (writes == null) {
            throw refusal();
        }
        return writes;
    }

    private RuntimeException refusal() {
        records.requireOpen();
        return readOnly();
    }
}
