package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.GROWTHS_OFFSET;
import static io.mmapforge.format.HeaderDescriptor.CAPACITY_OFFSET;

import io.mmapforge.error.CorruptStoreException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.liveness.BootId;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.Memory;

/**
 * Makes a file of format 2 longer: doubling while it is small, in steps of bounded size when it is large.
 *
 * <p>The caller holds the append lock. Zeros are written first and the capacity is published after, so a growth that is cut
 * short leaves nothing but zeros that nobody knows of, and the next one writes them again.
 */
final class RecordGrowth {
    /** The most bytes that one growth adds, unless a single record is larger. */
    static final long MAX_STEP_BYTES = 64L << 20;

    private final DataFile file;
    private final MappedRecords records;
    private final int recordsOffset;

    RecordGrowth(DataFile file, MappedRecords records, int recordsOffset) {
        this.file = file;
        this.records = records;
        this.recordsOffset = recordsOffset;
    }

    /**
     * A view that has room for the record, after growing the file if no other process has done so.
     *
     * @throws StoreFullException if the disk is full
     * @throws TruncatedStoreException if the file has become shorter than its capacity
     * @throws CorruptStoreException if the index is not that of the record behind the last one
     */
    RecordView roomFor(long index) {
        long capacity = Format2Engine.capacity(records.header());
        // Before anything is written: zeros in the wrong place would destroy records.
        if (index < 0 || index > capacity) {
            throw new CorruptStoreException(
                    records.path(),
                    "corrupt store: recordCount=" + index + ", expected 0.." + capacity
                            + " (the capacity); a writer that does not keep to the format has written it");
        }
        records.requireWithinFile(capacity);
        if (index == capacity) {
            capacity = grow(capacity);
        }
        return records.mapAll(capacity);
    }

    private long grow(long capacity) {
        int recordSize = records.recordSize();
        long mostRecords = Math.max(1, MAX_STEP_BYTES / recordSize);
        long grown = Math.addExact(capacity, Math.min(Math.max(capacity, 1), mostRecords));
        CrashPoint.before("grow.zeros");
        file.writeZeros(end(capacity), end(grown));
        if (!BootId.isKnown()) {
            // Without a recovery from crashes of the machine, no capacity may reach the disk before the room that it
            // promises.
            file.force();
        }
        CrashPoint.before("grow.capacity");
        Memory.LONG.setRelease(records.header(), CAPACITY_OFFSET, grown);
        CrashPoint.before("grow.counter");
        Memory.LONG.getAndAdd(records.header(), GROWTHS_OFFSET, 1L);
        return grown;
    }

    private long end(long capacity) {
        return Math.addExact(recordsOffset, Math.multiplyExact(capacity, records.recordSize()));
    }
}
