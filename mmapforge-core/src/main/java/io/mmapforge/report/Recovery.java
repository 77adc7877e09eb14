package io.mmapforge.report;

/**
 * What the opening of a store found and did.
 *
 * @param cause what had happened
 * @param foundRecords the number of records that the file stated
 * @param keptRecords the number of records that it states now; fewer only after {@link Cause#MACHINE_CRASH}
 * @param repairedWrites the writes of dead writers that were finished or undone
 */
public record Recovery(Cause cause, long foundRecords, long keptRecords, long repairedWrites) {
    /** What made a recovery necessary. */
    public enum Cause {
        /** Nothing: all writers had closed the store, or live. */
        NONE,
        /** A writer process died in the middle of a write. No published record was lost. */
        PROCESS_CRASH,
        /**
         * The operating system stopped without the last records having been synced: the records behind the last sync were
         * given up.
         */
        MACHINE_CRASH
    }

    /** A recovery that had nothing to do. */
    public static Recovery none(long records) {
        return new Recovery(Cause.NONE, records, records, 0);
    }
}
