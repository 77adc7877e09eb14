package io.mmapforge.engine;

import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.format.SyncPage;
import io.mmapforge.machine.CurrentRun;
import io.mmapforge.machine.MachineRun.Comparison;
import java.util.Optional;

/**
 * What the file tells of the run of the operating system in which it was last synced.
 *
 * @param newest the sync page that was written last, if any is whole
 * @param comparison whether that run is the current one
 * @param capacity the records that the header says there is room for
 * @param room the records that the file is long enough for
 */
public record LastRun(Optional<SyncPage> newest, Comparison comparison, long capacity, long room) {
    static LastRun of(MappedRecords records, SyncPages syncPages) {
        Optional<SyncPage> newest = syncPages.newest();
        // The capacity first: while the file grows it never says more than there is.
        long capacity = Format2Engine.capacity(records.header());
        return of(newest, capacity, records.room());
    }

    /**
     * The same of somebody who has not mapped the file.
     *
     * @param capacity what the header says, which was looked at before the file's size
     */
    public static LastRun of(Optional<SyncPage> newest, long capacity, long room) {
        Comparison comparison =
                newest.map(page -> CurrentRun.now().comparedWith(page.run())).orElse(Comparison.UNTOLD);
        if (comparison == Comparison.UNTOLD && newest.isPresent() && capacity > room) {
            // Within a run a file is never shorter than its capacity: that is what a crash leaves whose disk had the
            // header
            // before the longer file.
            comparison = Comparison.OTHER;
        }
        return new LastRun(newest, comparison, capacity, room);
    }

    /**
     * Whether the key file may lack what the records have, unless a writer lives, which proves that it does not. It is not forced to the disk as
     * they are, so it counts only in the run in which it was written.
     *
     * @param count the records that a reader sees
     * @param givesUpUncertain whether what a crash may have lost is given up where nothing tells if there was one
     */
    public boolean mayLackKeys(long count, boolean givesUpUncertain) {
        return comparison == Comparison.OTHER
                || comparison == Comparison.UNTOLD && (givesUpUncertain || count != durableCount());
    }

    /** The records that were on the disk for certain. */
    long durableCount() {
        return newest.map(page -> Math.max(page.durableCount(), 0)).orElse(0L);
    }

    /**
     * The records that there is room for on the disk after a crash: never fewer than were synced. The file may be longer than
     * it was at the last sync and still have holes behind that: its size can reach the disk before its content does.
     */
    long credibleCapacity() {
        long synced = newest.map(SyncPage::capacity).orElse(0L);
        return Math.max(Math.min(capacity, Math.min(synced, room)), durableCount());
    }

    /**
     * The synced records must be there.
     *
     * @throws TruncatedStoreException if the file is too short for them
     */
    void requireDurableRecords(MappedRecords records) {
        records.requireWithinFile(durableCount());
    }
}
