package io.mmapforge.store;

import io.mmapforge.report.Recovery;

/**
 * What becomes of records behind the last sync where nothing tells whether the machine has crashed since: see
 * {@link Recovery.Cause#UNCERTAIN}.
 */
public enum UncertainRecords {
    /** They are kept. If the machine did crash, some of them may be zeros or incomplete. */
    KEEP,
    /** They are given up, as after a crash. If only processes died, they are lost although they were whole. */
    GIVE_UP
}
