package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.SYNC_LOCK_OFFSET;

import io.mmapforge.format.Format2Geometry;
import io.mmapforge.format.SyncPage;
import io.mmapforge.liveness.BootId;
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
    private final WordLock words;

    SyncPages(DataFile file, MappedRecords records, Format2Geometry geometry, WordLock words) {
        this.file = file;
        this.records = records;
        this.geometry = geometry;
        this.words = words;
    }

    void sync(Lane lane) {
        MappedByteBuffer header = records.header();
        long held = words.acquire(header, SYNC_LOCK_OFFSET, lane);
        try {
            long count = records.count();
            long capacity = Format2Engine.capacity(header);
            records.mapAll(capacity);
            records.force(count);
            file.force();
            Optional<SyncPage> first = page(0);
            Optional<SyncPage> second = page(1);
            long firstTransaction = first.map(SyncPage::transaction).orElse(0L);
            long secondTransaction = second.map(SyncPage::transaction).orElse(0L);
            long transaction = Math.max(firstTransaction, secondTransaction) + 1;
            int older = geometry.syncPageOffset(firstTransaction <= secondTransaction ? 0 : 1);
            byte[] page = new SyncPage(transaction, count, capacity, BootId.current()).toBytes();
            Memory.copy(page, 0, header, older, page.length);
            header.force(older, geometry.syncPageSize());
        } finally {
            WordLock.release(header, SYNC_LOCK_OFFSET, held);
        }
    }

    private Optional<SyncPage> page(int number) {
        byte[] bytes = new byte[SyncPage.BYTES];
        Memory.copy(records.header(), geometry.syncPageOffset(number), bytes, 0, bytes.length);
        return SyncPage.read(bytes);
    }
}
