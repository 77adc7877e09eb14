package io.mmapforge.tool;

import io.mmapforge.format.Format2Header;
import io.mmapforge.format.SyncPage;
import io.mmapforge.machine.CurrentRun;
import io.mmapforge.machine.MachineRun;
import io.mmapforge.report.Recovery;
import java.time.Instant;
import java.util.Optional;

/** What was on the disk for certain, and what that means now. */
final class SyncFacts {
    private SyncFacts() {}

    static void add(Facts facts, StoreFile file, Format2Header header) {
        Optional<SyncPage> newest = newest(file, header);
        if (newest.isEmpty()) {
            facts.add("last sync", "unknown: neither sync page is whole");
            return;
        }
        SyncPage page = newest.get();
        facts.add("synced records", page.durableCount())
                .add("syncs", page.transaction())
                .add("last sync", run(page.run()));
    }

    static void add(Facts facts, StoreFile file, Format2Header header, Recovery recovery) {
        add(facts, file, header);
        facts.add("crash", crash(recovery));
    }

    static Optional<SyncPage> newest(StoreFile file, Format2Header header) {
        Optional<SyncPage> first = page(file, header, 0);
        Optional<SyncPage> second = page(file, header, 1);
        if (first.isEmpty() || second.isEmpty()) {
            return first.or(() -> second);
        }
        return first.get().transaction() >= second.get().transaction() ? first : second;
    }

    private static Optional<SyncPage> page(StoreFile file, Format2Header header, int number) {
        return SyncPage.read(file.bytes(header.geometry().syncPageOffset(number), SyncPage.BYTES));
    }

    private static String run(MachineRun run) {
        String when = run.hasStart() ? ", which began at " + Instant.ofEpochSecond(run.startSeconds()) : "";
        return switch (CurrentRun.now().comparedWith(run)) {
            case SAME -> "in this run of the operating system" + when;
            case OTHER -> "in an earlier run of the operating system" + when;
            case UNTOLD -> "nothing tells in which run of the operating system" + when;
        };
    }

    private static String crash(Recovery recovery) {
        return switch (recovery.cause()) {
            case NONE, PROCESS_CRASH -> "no sign of one";
            case MACHINE_CRASH ->
                "the operating system stopped after the last sync: " + recovery.foundRecords()
                        + " records are stated, the first " + recovery.keptRecords()
                        + " are believed, and the next writer gives the others up";
            case UNCERTAIN ->
                "nothing tells if the operating system stopped after the last sync; if it did, the newest of "
                        + recovery.foundRecords() + " records may be zeros or incomplete";
        };
    }
}
