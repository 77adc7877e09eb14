package io.mmapforge.report;

import java.util.Objects;

/**
 * What the opening of a store found and did.
 *
 * @param cause what had happened
 * @param foundRecords the number of records that the file stated
 * @param keptRecords the number of records that it states now; another one only after {@link Cause#MACHINE_CRASH}, or after
 *     {@link Cause#UNCERTAIN} where the opener asked for that
 * @param repairedWrites the writes of dead writers that were finished or undone
 * @param indexedRecords the records whose keys were indexed anew, since the key file was missing, or of another store or another run of
 *     the operating system, or did not have all of them
 */
public record Recovery(Cause cause, long foundRecords, long keptRecords, long repairedWrites, long indexedRecords) {
    /**
     * Builds the report.
     *
     * @throws NullPointerException if the cause is null
     */
    public Recovery {
        Objects.requireNonNull(cause, "cause");
    }

    /** What made a recovery necessary. */
    public enum Cause {
        /** Nothing: all writers had closed the store, or live. */
        NONE,
        /** A writer process died in the middle of a write. No published record was lost. */
        PROCESS_CRASH,
        /**
         * The operating system stopped without the last records having been synced: the store has the records of the last sync,
         * and those behind it were given up. (Where the disk had an older header than that, these are more than were found.)
         */
        MACHINE_CRASH,
        /**
         * There are records behind the last sync, no writer lives, and nothing tells whether the operating system has stopped
         * since: it gives no id of its run, or the process is in a container with an id of its own and its clocks do not tell
         * either. The records were kept, so the newest of them may be zeros or incomplete if the machine did crash; or they were
         * given up, if the store was opened so.
         */
        UNCERTAIN
    }

    /** A recovery that had nothing to do. */
    public static Recovery none(long records) {
        return new Recovery(Cause.NONE, records, records, 0, 0);
    }
}
