package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.GROWTHS_OFFSET;
import static io.mmapforge.format.HeaderDescriptor.CAPACITY_OFFSET;

import io.mmapforge.error.CorruptStoreException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.StoreReplacedException;
import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.event.StoreEvents;
import io.mmapforge.machine.CurrentRun;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.Memory;
import io.mmapforge.mapping.ZeroPieces;

/**
 * Makes a file of format 2 longer: doubling while it is small, in steps of bounded size when it is large.
 *
 * <p>The caller holds the append lock. Zeros are written first and the capacity is published after, so a growth that is cut
 * short leaves nothing but zeros that nobody knows of, and the next one writes them again.
 *
 * <p>Where a thread lengthens the file ahead (see {@link PreGrowth}), its room is published without being written again. Room
 * may be published only if every byte of it is known to have been written, since a hole would be a fault on a full disk. All
 * that this store knows is where the file ended when it began to watch. What has come behind that end is written: programs
 * that keep to the format lengthen a file by writing zeros at its end, or from its capacity on, which is never behind its end.
 * What lay between the capacity and that end is of unknown origin, and is written here.
 */
final class RecordGrowth {
    /**
     * The most bytes that one growth adds, unless a single record is larger, or many mappings of this length would add up to too
     * much (see {@link MappedRecords#leastGrowthBytes}).
     */
    static final long MAX_STEP_BYTES = 64L << 20;

    /** The same for an append that has overtaken the thread that keeps room ahead: a short step gives that time to come up. */
    static final long MAX_OVERTAKEN_STEP_BYTES = 16L << 20;

    /** The most bytes of unknown origin that are written anew at once, while others wait for the append lock. */
    private static final long RECLAIMED_BYTES = 1L << 20;

    private static final long UNWATCHED = Long.MAX_VALUE;

    private final DataFile file;
    private final MappedRecords records;
    private final long recordsOffset;
    private final boolean preTouch;
    private final RoomAlarm alarm = new RoomAlarm();

    /** Where the file ended when this store began to watch it: whatever lies behind is written. */
    private volatile long watchedFrom = UNWATCHED;

    RecordGrowth(DataFile file, MappedRecords records, boolean preTouch) {
        this.file = file;
        this.records = records;
        this.recordsOffset = records.filePosition(0);
        this.preTouch = preTouch;
    }

    /** What the appends of this store look at, and what rings when one of them had to grow the file itself. */
    RoomAlarm alarm() {
        return alarm;
    }

    /** Remembers where the file ends now. To be called before the file is lengthened ahead. */
    void watch() {
        watchedFrom = file.size();
    }

    /**
     * A view that has room for the record, after growing the file if no other process has done so.
     *
     * @throws StoreFullException if the disk is full
     * @throws StoreReplacedException if the file is not at its path any more
     * @throws TruncatedStoreException if the file has become shorter than its capacity
     * @throws CorruptStoreException if the index is not that of the record behind the last one
     */
    RecordView roomFor(long index) {
        long capacity = capacity();
        requireWithin(index, capacity);
        long room = records.requireWithinFile(capacity);
        if (index < capacity) {
            return records.mapAll(capacity);
        }
        StoreEvents.Growth event = StoreEvents.growth();
        long grown = grow(capacity, room);
        RecordView view = records.mapAll(grown);
        if (preTouch && !isWatched()) {
            records.touch(capacity, grown);
        }
        event.end(records.path(), capacity, grown, false);
        alarm.ring();
        return view;
    }

    /**
     * Publishes room that was written ahead; or, as long as there is room of unknown origin before it, a piece of that.
     *
     * @param room the records that the file is long enough for, all of it behind the watched end forced if crashes of the machine
     *     cannot be told
     * @return the capacity as it is now
     * @throws StoreFullException if the disk is full
     * @throws TruncatedStoreException if the file has become shorter
     * @throws CorruptStoreException if there are more records than the capacity
     */
    long publishAhead(long room) {
        long capacity = capacity();
        requireWithin(records.count(), capacity);
        records.requireWithinFile(Math.max(capacity, room));
        if (end(capacity) < watchedFrom) {
            long grown = capacity + Math.max(1, RECLAIMED_BYTES / records.recordSize());
            if (end(grown) < watchedFrom) {
                return writeAndPublish(capacity, grown, end(grown));
            }
            CrashPoint.before("grow.zeros");
            file.writeZeros(end(capacity), watchedFrom);
            forceIfCrashesCannotBeTold();
            watchedFrom = end(capacity);
        }
        if (room > capacity) {
            publish(room);
        }
        return Math.max(capacity, room);
    }

    /** Whether a thread keeps room ahead, which then is also the one to touch it. */
    private boolean isWatched() {
        return watchedFrom != UNWATCHED;
    }

    long capacity() {
        return Format2Engine.capacity(records.header());
    }

    /** Where a record begins in the file, or where the one before it ends. */
    long end(long capacity) {
        return Math.addExact(recordsOffset, Math.multiplyExact(capacity, records.recordSize()));
    }

    private long grow(long capacity, long room) {
        long leastBytes = records.leastGrowthBytes(end(capacity));
        if (room > capacity && end(capacity) >= watchedFrom && end(room) - end(capacity) >= leastBytes) {
            forceIfCrashesCannotBeTold();
            publish(room);
            return room;
        }
        long mostBytes = isWatched() ? MAX_OVERTAKEN_STEP_BYTES : MAX_STEP_BYTES;
        try {
            return growBy(capacity, Math.max(mostBytes, leastBytes));
        } catch (StoreFullException e) {
            if (leastBytes <= mostBytes) {
                throw e;
            }
            // Rather more mappings than a refusal while there is room left.
            return growBy(capacity, mostBytes);
        }
    }

    private long growBy(long capacity, long mostBytes) {
        long mostRecords = Math.max(1, mostBytes / records.recordSize());
        long least = Math.addExact(capacity, Math.min(Math.max(capacity, 1), mostRecords));
        long fileEnd = ZeroPieces.fileEnd(end(least));
        return writeAndPublish(capacity, (fileEnd - recordsOffset) / records.recordSize(), fileEnd);
    }

    private long writeAndPublish(long capacity, long grown, long fileEnd) {
        // A file that nobody will find is not made longer.
        file.requireAtItsPath();
        CrashPoint.before("grow.zeros");
        file.writeZeros(end(capacity), fileEnd);
        forceIfCrashesCannotBeTold();
        publish(grown);
        return grown;
    }

    /** Without a recovery from crashes of the machine, no capacity may reach the disk before the room that it promises. */
    void forceIfCrashesCannotBeTold() {
        if (!CurrentRun.hasId()) {
            file.force();
        }
    }

    /** To be called before anything is written: zeros in the wrong place would destroy records, or fill the disk. */
    void requireWithin(long count, long capacity) {
        if (count < 0 || count > capacity) {
            throw new CorruptStoreException(
                    records.path(),
                    "corrupt store: recordCount=" + count + ", expected 0.." + capacity
                            + " (the capacity); a writer that does not keep to the format has written it");
        }
    }

    private void publish(long capacity) {
        CrashPoint.before("grow.capacity");
        Memory.LONG.setRelease(records.header(), CAPACITY_OFFSET, capacity);
        StoreCheck.require(capacity() == capacity, records);
        CrashPoint.before("grow.counter");
        Memory.LONG.getAndAdd(records.header(), GROWTHS_OFFSET, 1L);
    }
}
