package io.mmapforge.engine;

import static io.mmapforge.format.HeaderDescriptor.CAPACITY_OFFSET;

import io.mmapforge.error.CorruptStoreException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.StoreReplacedException;
import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.format.Format1Header;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.Memory;
import java.util.function.LongSupplier;

/**
 * How many records a file of format 1 has room for, and their mappings. What the header says of that is believed where it can be true: the
 * format's other programs let the file's size tell. Thread-safe, but for growth, which the caller sees to.
 */
final class Format1Room {
    private final DataFile file;
    private final MappedRecords records;

    /** Kept, so that a read does not have to make it. */
    private final LongSupplier inFileNow = this::inFile;

    /** Maps all records that the file has room for. */
    Format1Room(DataFile file, MappedRecords records) {
        this.file = file;
        this.records = records;
        records.mapAll(inFile());
    }

    /** The records that the file is long enough for. */
    private long inFile() {
        return Format1Header.capacity(file.size(), records.recordSize());
    }

    /** The header's capacity, true or not. */
    private long stated() {
        return (long) Memory.LONG.getAcquire(records.header(), CAPACITY_OFFSET);
    }

    /**
     * The header's capacity where it can be true, else what the file's size has room for.
     *
     * @throws StoreClosedException if the store is closed
     */
    long capacity() {
        records.requireOpen();
        try {
            long stated = stated();
            long room = inFile();
            return stated >= records.count() && stated <= room ? stated : room;
        } catch (IllegalStateException e) {
            throw records.unmapped(e);
        }
    }

    /**
     * A view that has a record, without admitting it to single loads.
     *
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     * @throws CorruptStoreException if there is one only by a number of records that the file has no room for
     */
    RecordView viewOf(long index) {
        try {
            return records.find(index, inFileNow);
        } catch (IllegalStateException e) {
            throw records.unmapped(e);
        }
    }

    /**
     * A view that has room for a record behind the last one, after a growth if need be. The caller holds the append lock.
     *
     * @throws StoreFullException if the file cannot grow
     * @throws StoreReplacedException if it would have to, and is not at its path any more
     */
    RecordView roomFor(long index) {
        if (index >= (long) Memory.LONG.getOpaque(records.header(), CAPACITY_OFFSET)) {
            grow();
        }
        RecordView view = records.view();
        return index >= view.capacity() ? records.mapAll(inFile()) : view;
    }

    /**
     * A view that has room for records behind the last one, after growths if need be. The caller holds the append lock.
     *
     * @param first the first one's index, which is the number of records
     * @throws StoreFullException if the file cannot grow
     * @throws StoreReplacedException if it would have to, and is not at its path any more
     * @throws TruncatedStoreException if the file has no room for the records that there are
     */
    RecordView roomFor(long first, int count) {
        // Growing up to a count that was damaged would fill the disk.
        records.requireWithinFile(first);
        while (first + count > (long) Memory.LONG.getOpaque(records.header(), CAPACITY_OFFSET)) {
            grow();
        }
        return BatchAppend.roomFor(
                first, count, records.view(), index -> records.mapAll(records.requireWithinFile(index + 1)));
    }

    private void grow() {
        long grown = 2 * Math.max(capacity(), Format1Header.INITIAL_CAPACITY / 2);
        long end = Format1Header.HEADER_BYTES + grown * records.recordSize();
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
        state(grown);
    }

    /** Sets a capacity right that the header states and cannot be true. To be called by the only writer, before it writes. */
    void correctStated() {
        state(capacity());
    }

    private void state(long capacity) {
        Memory.LONG.setRelease(records.header(), CAPACITY_OFFSET, capacity);
        StoreCheck.require(stated() == capacity, records);
    }
}
