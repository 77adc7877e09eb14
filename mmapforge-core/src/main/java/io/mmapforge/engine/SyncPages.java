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

    /** Forces all records that are published now, under the sync lock. */
    void sync(WordLock words, Lane lane) {
        MappedByteBuffer header = records.header();
        CrashPoint.before("sync.take");
        long held = words.acquireHeaderLock(header, SYNC_LOCK_OFFSET, lane);
        try {
            writePage(records.count());
            CrashPoint.before("sync.release");
        } finally {
            WordLock.release(header, SYNC_LOCK_OFFSET, held);
        }
    }

    /**
     * Forces the first records, and then the page that says so. The caller makes sure that nobody else does so meanwhile.
     */
    void writePage(long count) {
        MappedByteBuffer header = records.header();
        long capacity = Format2Engine.capacity(header);
        records.mapAll(capacity);
        CrashPoint.before("sync.records");
        records.force(count);
        file.force();
        long first = transaction(page(0));
        long second = transaction(page(1));
        int older = geometry.syncPageOffset(first <= second ? 0 : 1);
        byte[] page = new SyncPage(Math.max(first, second) + 1, count, capacity, CurrentRun.now()).toBytes();
        CrashPoint.before("sync.page");
        Memory.copy(page, 0, header, older, page.length);
        CrashPoint.before("sync.force");
        records.forceHeader(older, geometry.syncPageSize());
    }

    private Optional<SyncPage> page(int number) {
        byte[] bytes = new byte[SyncPage.BYTES];
        Memory.copy(records.header(), geometry.syncPageOffset(number), bytes, 0, bytes.length);
        return SyncPage.read(bytes);
    }

    private static long transaction(Optional<SyncPage> page) {
        return page.map(SyncPage::transaction).orElse(0L);
    }
}
