package io.mmapforge.tool;

import io.mmapforge.report.Recovery;

/** Tells a person what a crash of the machine has taken from what a command read. */
final class Losses {
    private Losses() {}

    /**
     * Tells it, if there is anything to tell.
     *
     * @param verb what was done to the others, such as {@code copied}
     */
    static void tell(Recovery found, String verb, Console console) {
        if (found.cause() == Recovery.Cause.MACHINE_CRASH) {
            console.note("the operating system was started anew since the last sync, so of " + found.foundRecords()
                    + " records the first " + found.keptRecords() + " were " + verb);
        }
    }
}
