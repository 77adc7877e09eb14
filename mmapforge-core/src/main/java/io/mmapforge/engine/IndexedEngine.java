package io.mmapforge.engine;

import io.mmapforge.error.CorruptStoreException;
import io.mmapforge.error.KeyChangedException;
import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.StoreLockedException;
import io.mmapforge.format.Format2Header;
import io.mmapforge.index.KeyEncoding;
import io.mmapforge.index.KeyIndex;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.liveness.LockFile;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.report.Recovery;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The engine of format 2 for records that have a key or an order: they are found by them, and keep the values of these fields from their
 * append on.
 *
 * <p>A class of its own, so that stores without either pay nothing for it.
 */
public final class IndexedEngine extends Format2Engine {
    private final @Nullable KeyIndex keys;
    private final @Nullable LateKeyIndex lateKeys;
    private final @Nullable OrderedField order;
    private final FixedFields fixed;
    private final @Nullable IndexedWriter writer;
    private final int recordSize;

    private IndexedEngine(
            DataFile file,
            MappedRecords records,
            LaneReader reader,
            RecordLayout layout,
            @Nullable KeyIndex keys,
            @Nullable LateKeyIndex lateKeys,
            @Nullable OrderedField order,
            @Nullable IndexedWriter writer,
            Recovery recovery) {
        super(file, records, reader, writer, recovery);
        this.keys = keys;
        this.lateKeys = lateKeys;
        this.order = order;
        this.fixed = new FixedFields(records.path(), layout);
        this.writer = writer;
        this.recordSize = records.recordSize();
    }

    /**
     * Opens the records for reading. Returns the supertype, so that whoever calls it for some stores does not load this class for
     * others.
     *
     * @param withKey whether the program looks records up by the file's key; if not, the key file need not be there
     * @param withOrder whether it looks them up by the file's order
     * @param givesUpUncertain whether records behind the last sync are not believed in where nothing tells if the machine has
     *     crashed since
     * @throws CorruptStoreException if the count or the capacity cannot be true
     * @throws KeyIndexException if the key file is missing, or cannot be used until a writer has made it anew
     */
    public static Format2Engine openForReading(
            DataFile file, Format2Header header, boolean withKey, boolean withOrder, boolean givesUpUncertain) {
        return openForReading(file, header, withKey, withOrder, givesUpUncertain, false);
    }

    /**
     * Opens the records for reading by whatever they are found by. Of the key file nothing is asked before a key is looked up, so that
     * records can be read without it.
     *
     * @param givesUpUncertain whether records behind the last sync are not believed in where nothing tells if the machine has
     *     crashed since
     * @throws CorruptStoreException if the count or the capacity cannot be true
     */
    public static Format2Engine openForReadingWithLateKeys(
            DataFile file, Format2Header header, boolean givesUpUncertain) {
        RecordLayout layout = header.layout();
        return openForReading(
                file, header, !layout.key().isEmpty(), layout.order().isPresent(), givesUpUncertain, true);
    }

    private static Format2Engine openForReading(
            DataFile file,
            Format2Header header,
            boolean withKey,
            boolean withOrder,
            boolean givesUpUncertain,
            boolean late) {
        MappedRecords records = mappedHeader(file, header);
        LaneTable table = table(records, header);
        SyncPages syncPages = new SyncPages(file, records, header.geometry());
        LastRun last = LastRun.of(records, syncPages);
        Recovery recovery =
                LastSyncLimit.open(file, records, syncPages, header.geometry().slotCount(), givesUpUncertain);
        KeyEncoding encoding = withKey ? encoding(header.layout()) : null;
        KeyFileOpening keyFile = encoding == null
                ? null
                : new KeyFileOpening(file, header, records, new KeyedRecords(records, encoding));
        return new IndexedEngine(
                file,
                records,
                new LaneReader(records, table, false),
                header.layout(),
                keyFile == null || late ? null : keyFile.openForReading(last, givesUpUncertain),
                keyFile != null && late ? new LateKeyIndex(keyFile, records, syncPages, givesUpUncertain) : null,
                withOrder ? order(header.layout()) : null,
                null,
                recovery);
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
     * @throws KeyIndexException if the key file cannot be used, and another writer has the store open
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
        RecordLayout layout = header.layout();
        KeyEncoding encoding = encoding(layout);
        OrderedField order = order(layout);
        KeyFileOpening keyFile = encoding == null
                ? null
                : new KeyFileOpening(file, header, records, new KeyedRecords(records, encoding));
        WriterOpening opened =
                WriterOpening.run(file, records, header.geometry(), table, locks, givesUpUncertain, keyFile);
        try {
            IndexedWriter writer =
                    new IndexedWriter(file, records, table, opened, locks, timeoutNanos, growth, encoding, order);
            writer.start(growth.preGrowth());
            return new IndexedEngine(
                    file,
                    records,
                    new LaneReader(records, table, true),
                    layout,
                    opened.keys(),
                    null,
                    order,
                    writer,
                    opened.recovery());
        } catch (RuntimeException | Error e) {
            opened.release();
            throw e;
        }
    }

    private static @Nullable KeyEncoding encoding(RecordLayout layout) {
        return layout.key().isEmpty() ? null : KeyEncoding.of(layout);
    }

    private static @Nullable OrderedField order(RecordLayout layout) {
        return layout.order().map(OrderedField::new).orElse(null);
    }

    @Override
    public long indexOf(byte[] key, int length) {
        KeyIndex index = keys;
        records.requireOpen();
        if (index == null) {
            index = requireLateKeys();
        }
        if (length < 0) {
            return -1;
        }
        try {
            return index.find(key, length);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    private KeyIndex requireLateKeys() {
        if (lateKeys == null) {
            throw noKey();
        }
        return lateKeys.get();
    }

    @Override
    public long put(ThreadState state, byte[] record, int recordBytes) {
        long index = putIfAbsent(state, record, recordBytes);
        if (index >= 0) {
            return index;
        }
        int from = RecordLayout.SEQUENCE_WORD_BYTES;
        write(state, ~index, recordBytes, from, recordBytes - from, record, from);
        return ~index;
    }

    @Override
    public long putIfAbsent(ThreadState state, byte[] record, int recordBytes) {
        try {
            IndexedWriter open = requireWriter();
            if (keys == null) {
                throw noKey();
            }
            return open.appendIfAbsent(state, record, recordBytes);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    private IndexedWriter requireWriter() {
        if (writer == null) {
            records.requireOpen();
            throw readOnly();
        }
        return writer;
    }

    @Override
    public long firstAtLeast(long value) {
        OrderedField field = requireOrder();
        return first(field, field.rank(value));
    }

    @Override
    public long firstAfter(long value) {
        OrderedField field = requireOrder();
        long rank = field.rank(value);
        return rank == Long.MAX_VALUE ? size() : first(field, rank + 1);
    }

    private OrderedField requireOrder() {
        records.requireOpen();
        if (order == null) {
            throw noOrder();
        }
        return order;
    }

    private long first(OrderedField field, long rank) {
        try {
            long count = records.count();
            if (count <= 0) {
                return 0;
            }
            return OrderSearch.first(covering(count - 1), field, recordSize, count, rank);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    public void writeScalar(ThreadState state, long index, int offset, int width, long bits) {
        requireSame(index, offset, width, bits);
        super.writeScalar(state, index, offset, width, bits);
    }

    @Override
    public void writeOptionalScalar(
            ThreadState state, long index, int presenceBit, int offset, int width, long bits, byte[] scratch) {
        requireSame(index, offset, width, bits);
        super.writeOptionalScalar(state, index, presenceBit, offset, width, bits, scratch);
    }

    @Override
    public void write(
            ThreadState state, long index, int recordBytes, int offset, int length, byte[] source, int sourcePosition) {
        requireSame(index, offset, length, source, sourcePosition);
        super.write(state, index, recordBytes, offset, length, source, sourcePosition);
    }

    @Override
    public void edit(ThreadState state, long index, int presenceBit, int offset, int length, byte[] record) {
        requireSame(index, offset, length, record, offset);
        super.edit(state, index, presenceBit, offset, length, record);
    }

    /**
     * Requires a scalar to leave the fields alone that records are found by.
     *
     * @throws KeyChangedException if it would change one
     */
    private void requireSame(long index, int offset, int width, long bits) {
        if (!fixed.mayBeIn(offset, width)) {
            return;
        }
        try {
            requireWriter();
            ByteBuffer chunk = covering(index).chunk(index, recordSize);
            fixed.requireSame(chunk, RecordView.position(index, recordSize), index, offset, width, bits);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    private void requireSame(long index, int offset, int length, byte[] source, int sourcePosition) {
        if (!fixed.mayBeIn(offset, length)) {
            return;
        }
        try {
            requireWriter();
            ByteBuffer chunk = covering(index).chunk(index, recordSize);
            int position = RecordView.position(index, recordSize);
            fixed.requireSame(chunk, position, index, offset, length, source, sourcePosition);
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    @Override
    void requireAtPath() {
        super.requireAtPath();
        if (keys != null) {
            keys.requireAtItsPath();
        }
    }

    @Override
    void closeFile() {
        try {
            super.closeFile();
        } finally {
            if (keys != null) {
                keys.close();
            }
            if (lateKeys != null) {
                lateKeys.close();
            }
        }
    }
}
