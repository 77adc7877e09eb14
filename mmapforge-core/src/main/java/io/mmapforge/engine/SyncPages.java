package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.SYNC_LOCK_OFFSET;

import io.mmapforge.format.Format2Geometry;
import io.mmapforge.format.SyncPage;
import io.mmapforge.machine.CurrentRun;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.Memory;
import java.nio.MappedByteBuffer;
import java.util.Optional;

/**
 * Forces the records to the disk and then says so in a sync page.
 *
 * <p>The records go first, then the older of the two pages, so whatever a page covers was on the disk before it. The sync
 * lock is held meanwhile: a page may be overwritten only after the newer one is on the disk.
 */
final class SyncPages {
    private final DataFile file;
    private final MappedRecords records;
    private final Format2Geometry geometry;

    SyncPages(DataFile file, MappedRecords records, Format2Geometry geometry) {
        this.file = file;
        this.records = records;
        this.geometry = geometry;
    }

    /** The page that was written last, if any is whole. */
    Optional<SyncPage> newest() {
        Optional<SyncPage> first = page(0);
        Optional<SyncPage> second = page(1);
        return transaction(first) >= transaction(second) ? first : second;
    }

    /**
     * Forces all records that are published now, under the sync lock.
     *
     * @param withRoom whether to force the room behind them, too
     */
    void sync(WordLock words, Lane lane, boolean withRoom) {
        MappedByteBuffer header = records.header();
        CrashPoint.before("sync.take");
        long held = words.acquireHeaderLock(header, SYNC_LOCK_OFFSET, lane);
        try {
            write(records.count(), withRoom);
            CrashPoint.before("sync.release");
        } finally {
            WordLock.release(header, SYNC_LOCK_OFFSET, held);
        }
    }

    /**
     * Forces the first records and all room that the file has, and then the page that says so. The caller makes sure that nobody
     * else does so meanwhile.
     */
    void writePage(long count) {
        write(count, true);
    }

    /**
     * Of the room behind the records, no more is forced than the caller wants: what is appended there next has to be forced again.
     * So the page states no more room than this sync or an earlier one has forced.
     */
    private void write(long count, boolean withRoom) {
        MappedByteBuffer header = records.header();
        long capacity = Format2Engine.capacity(header);
        records.mapAll(capacity);
        long forcedRoom = withRoom ? capacity : Math.max(count, Math.min(capacity, statedRoom()));
        CrashPoint.before("sync.records");
        records.force(count);
        file.forceUnmapped(withRoom);
        long first = transaction(page(0));
        long second = transaction(page(1));
        int older = geometry.syncPageOffset(first <= second ? 0 : 1);
        byte[] page = new SyncPage(Math.max(first, second) + 1, count, forcedRoom, CurrentRun.now()).toBytes();
        CrashPoint.before("sync.page");
        Memory.copy(page, 0, header, older, page.length);
        StoreCheck.require(Memory.isEqual(page, 0, header, older, page.length), records);
        CrashPoint.before("sync.force");
        records.forceHeader(older, geometry.syncPageSize());
    }

    private long statedRoom() {
        Optional<SyncPage> newest = newest();
        return newest.isPresent() ? newest.get().capacity() : 0;
    }

    private Optional<SyncPage> page(int number) {
        byte[] bytes = new byte[SyncPage.BYTES];
        Memory.copy(records.header(), geometry.syncPageOffset(number), bytes, 0, bytes.length);
        return SyncPage.read(bytes);
    }

    private static long transaction(Optional<SyncPage> page) {
        return page.isPresent() ? page.get().transaction() : 0;
    }
}
