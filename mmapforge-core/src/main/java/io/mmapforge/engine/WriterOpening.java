package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.OPENINGS_OFFSET;

import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreLockedException;
import io.mmapforge.format.Format2Geometry;
import io.mmapforge.index.KeyIndex;
import io.mmapforge.liveness.LockFile;
import io.mmapforge.liveness.WriterSlots;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.Memory;
import io.mmapforge.report.Recovery;
import org.jspecify.annotations.Nullable;

/**
 * What an opening for writing comes to, which one writer at a time goes through.
 *
 * @param syncPages the store's
 * @param lanes those of the slot that was claimed; released by who has them
 * @param check what looks after stores in place, where they may find no room
 * @param keys the open index of the records' keys, if they have any; closed by who has it
 * @param recovery what was found and done
 */
record WriterOpening(
        SyncPages syncPages,
        Lanes lanes,
        @Nullable StoreCheck check,
        @Nullable KeyIndex keys,
        Recovery recovery) {

    /**
     * Recovers the store if need be, claims a slot, and opens the index of the keys, or makes it anew.
     *
     * @param givesUpUncertain whether the store is also taken back where nothing tells if the machine crashed
     * @param keyFile the key file, if the records have a key
     * @throws StoreLockedException if all writer slots are taken, or another writer is opening the store for long
     * @throws StoreException if the records or the key file cannot be used; nothing is claimed then
     */
    static WriterOpening run(
            DataFile file,
            MappedRecords records,
            Format2Geometry geometry,
            LaneTable table,
            LockFile locks,
            boolean givesUpUncertain,
            @Nullable KeyFileOpening keyFile) {
        SyncPages syncPages = new SyncPages(file, records, geometry);
        WriterSlots slots = new WriterSlots(locks, geometry.slotCount());
        StoreCheck check = StoreCheck.of(file, records, table.count());
        OpeningLock opening = OpeningLock.acquire(locks, records.path());
        try {
            boolean onlyWriter = keyFile != null && !slots.isAnyOwnerAlive();
            Recovery machine =
                    new MachineCrashRecovery(records, table, syncPages, slots, givesUpUncertain, keyFile).run();
            Lanes lanes = lanes(records, table, slots, check);
            try {
                KeyIndex keys = keyFile == null ? null : keyFile.openForWriting(onlyWriter, check != null);
                try {
                    countOpening(records, check);
                } catch (RuntimeException | Error e) {
                    close(keys);
                    throw e;
                }
                return new WriterOpening(syncPages, lanes, check, keys, report(machine, lanes, keys));
            } catch (RuntimeException | Error e) {
                lanes.release();
                throw e;
            }
        } finally {
            opening.close();
        }
    }

    private static Lanes lanes(MappedRecords records, LaneTable table, WriterSlots slots, @Nullable StoreCheck check) {
        try {
            return new Lanes(
                    records,
                    table,
                    slots,
                    new LaneRepair(records, table, check),
                    () -> Format2Engine.capacity(records.header()));
        } catch (RuntimeException | Error e) {
            slots.releaseAll();
            throw e;
        }
    }

    private static void countOpening(MappedRecords records, @Nullable StoreCheck check) {
        if (check != null) {
            check.askForHeader();
        }
        Memory.LONG.getAndAdd(records.header(), OPENINGS_OFFSET, 1L);
    }

    private static Recovery report(Recovery machine, Lanes lanes, @Nullable KeyIndex keys) {
        long repairs = lanes.repairedAtOpen();
        boolean processCrash = machine.cause() == Recovery.Cause.NONE && repairs > 0;
        return new Recovery(
                processCrash ? Recovery.Cause.PROCESS_CRASH : machine.cause(),
                machine.foundRecords(),
                machine.keptRecords(),
                repairs,
                keys == null ? 0 : keys.rebuiltRecords());
    }

    /** Gives everything back that the opening has claimed. */
    void release() {
        lanes.release();
        close(keys);
    }

    private static void close(@Nullable KeyIndex keys) {
        if (keys != null) {
            keys.close();
        }
    }
}
