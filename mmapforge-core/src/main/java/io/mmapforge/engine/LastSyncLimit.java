package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.OPENINGS_OFFSET;

import io.mmapforge.liveness.WriterProbe;
import io.mmapforge.machine.MachineRun.Comparison;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.Memory;
import io.mmapforge.report.Recovery;

/**
 * After a crash of the machine a reader, which cannot recover the file, believes in just the records of the last sync, until a
 * writer has opened the store and decided.
 */
final class LastSyncLimit implements MappedRecords.CountLimit {
    private final MappedRecords records;
    private final SyncPages syncPages;
    private final long openings;
    private final LastRun last;

    private LastSyncLimit(MappedRecords records, SyncPages syncPages, long openings, LastRun last) {
        this.records = records;
        this.syncPages = syncPages;
        this.openings = openings;
        this.last = last;
    }

    /**
     * Maps what a reader may believe in, and limits it to the last sync if need be.
     *
     * @param givesUpUncertain whether that is also where nothing tells if the machine crashed
     */
    static Recovery open(
            DataFile file, MappedRecords records, SyncPages syncPages, int slotCount, boolean givesUpUncertain) {
        // Before the look at the page: what a writer decides after that changes it.
        long openings = openings(records);
        LastRun last = LastRun.of(records, syncPages);
        Comparison comparison = last.comparison();
        if (comparison != Comparison.SAME
                && WriterProbe.ask(file.filePath(), file.fileKey(), slotCount) == WriterProbe.Answer.ALIVE) {
            comparison = Comparison.SAME;
        }
        boolean givenUp = comparison == Comparison.UNTOLD
                && givesUpUncertain
                && last.newest().isPresent();
        if (comparison == Comparison.OTHER || givenUp) {
            last.requireDurableRecords(records);
            long found = records.count();
            LastSyncLimit limit = new LastSyncLimit(records, syncPages, openings, last);
            records.limitCount(limit);
            records.mapAll(last.credibleCapacity());
            long kept = records.count();
            Recovery.Cause cause = givenUp ? Recovery.Cause.UNCERTAIN : Recovery.Cause.MACHINE_CRASH;
            return kept == found ? Recovery.none(found) : new Recovery(cause, found, kept, 0, 0);
        }
        long count = records.mapCounted();
        boolean uncertain = comparison == Comparison.UNTOLD && count > last.durableCount();
        return uncertain ? new Recovery(Recovery.Cause.UNCERTAIN, count, count, 0, 0) : Recovery.none(count);
    }

    @Override
    public long believed() {
        boolean decided = openings(records) != openings
                || !syncPages
                        .newest()
                        .map(page -> page.transaction())
                        .equals(last.newest().map(page -> page.transaction()));
        return decided ? MappedRecords.CountLimit.NONE : last.durableCount();
    }

    private static long openings(MappedRecords records) {
        return (long) Memory.LONG.getAcquire(records.header(), OPENINGS_OFFSET);
    }
}
