package io.mmapforge.verify;

import static io.mmapforge.format.HeaderDescriptor.CAPACITY_OFFSET;
import static io.mmapforge.format.HeaderDescriptor.RECORD_COUNT_OFFSET;

import io.mmapforge.format.SyncPage;
import io.mmapforge.liveness.WriterProbe;
import io.mmapforge.machine.CurrentRun;
import io.mmapforge.machine.MachineRun.Comparison;
import java.util.Optional;

/** The number of records, the capacity, the file's size, and the two sync pages: whether they agree, and what a crash left. */
final class CountCheck {
    private static final String RESTORE = "restore the store from a copy, or export what can be read";

    private final Surroundings store;
    private final Findings findings;
    private boolean keysAreBelieved = true;

    CountCheck(Surroundings store, Findings findings) {
        this.store = store;
        this.findings = findings;
    }

    /** Returns whether the records can be looked at. */
    boolean run() {
        Optional<SyncPage> newest = checkPages();
        // In this order, since each may grow meanwhile.
        long count = store.u64(RECORD_COUNT_OFFSET);
        long capacity = store.u64(CAPACITY_OFFSET);
        long fileBytes = store.file().size();
        long room = (fileBytes - store.header().geometry().headerSize())
                / store.header().common().recordSize();
        Comparison run = store.writers() == WriterProbe.Answer.ALIVE
                ? Comparison.SAME
                : newest.map(page -> CurrentRun.now().comparedWith(page.run())).orElse(Comparison.UNTOLD);
        boolean crashed = run == Comparison.OTHER || run == Comparison.UNTOLD && capacity > room;
        long durable = newest.map(SyncPage::durableCount).orElse(0L);
        keysAreBelieved = !crashed && (run == Comparison.SAME || count == durable);
        if (crashed) {
            return tellOfCrash(newest, count, room);
        }
        boolean fine = true;
        if (count < 0 || count > capacity) {
            findings.add(Finding.wrong(
                    RECORD_COUNT_OFFSET, "the record count is " + count + ", expected 0.." + capacity, RESTORE));
            fine = false;
        }
        if (capacity < 0 || capacity > room) {
            findings.add(Finding.wrong(
                    CAPACITY_OFFSET,
                    "the capacity is " + capacity + ", expected at most " + room + ", for which the file's " + fileBytes
                            + " bytes have room",
                    RESTORE));
            fine = false;
        }
        if (newest.isPresent()) {
            tellOfRun(newest.get(), run, count);
        }
        return fine;
    }

    /**
     * Whether what the key file says counts. It is not forced to the disk as records are, so after a start of the operating system, or where
     * nothing tells if there was one, the next writer makes it anew.
     */
    boolean keysAreBelieved() {
        return keysAreBelieved;
    }

    private boolean tellOfCrash(Optional<SyncPage> newest, long count, long room) {
        long durable = newest.map(SyncPage::durableCount).orElse(0L);
        if (durable > room) {
            findings.add(Finding.wrong(
                    Finding.NOWHERE,
                    "the last sync covers " + durable + " records, and the file has room for " + room
                            + ", expected as many at least",
                    RESTORE));
            return false;
        }
        findings.add(Finding.note(
                RECORD_COUNT_OFFSET,
                count == durable
                        ? "the operating system was started anew since the last sync, which covers all " + durable
                                + " records: nothing was lost"
                        : "the operating system was started anew since the last sync: of " + count
                                + " records the first " + durable
                                + " are believed, and the next writer takes the store back to these"));
        return true;
    }

    private void tellOfRun(SyncPage newest, Comparison run, long count) {
        if (run == Comparison.SAME) {
            if (newest.durableCount() > count) {
                findings.add(Finding.wrong(
                        RECORD_COUNT_OFFSET,
                        "the record count is " + count + ", expected at least the " + newest.durableCount()
                                + " of the last sync, since when the operating system has not stopped",
                        RESTORE));
            }
        } else if (count > newest.durableCount()) {
            findings.add(Finding.note(
                    RECORD_COUNT_OFFSET,
                    "nothing tells whether the operating system was started anew since the last sync: of " + count
                            + " records the first " + newest.durableCount()
                            + " are certain, and the others are kept unless a program asks for something else"));
        }
    }

    private Optional<SyncPage> checkPages() {
        Optional<SyncPage> newest = Optional.empty();
        boolean written = false;
        for (int page = 0; page < 2; page++) {
            int offset = store.header().geometry().syncPageOffset(page);
            Optional<SyncPage> read = SyncPage.read(bytes(offset));
            if (read.isPresent()) {
                checkPage(read.get(), offset);
                if (newest.isEmpty() || read.get().transaction() > newest.get().transaction()) {
                    newest = read;
                }
            } else if (store.u64(offset) != 0) {
                written = true;
                findings.add(Finding.note(
                        offset,
                        "sync page " + page
                                + " is not whole: somebody is just writing it, or a crash of the machine cut its"
                                + " writing short; the other one counts"));
            }
        }
        if (newest.isEmpty()) {
            int offset = store.header().geometry().syncPageOffset(0);
            findings.add(Finding.wrong(
                    offset,
                    "no sync page is " + (written ? "whole" : "written")
                            + ", expected at least the one of the creation",
                    "open the store for writing and sync it, which writes one"));
        }
        return newest;
    }

    private void checkPage(SyncPage page, int offset) {
        if (page.durableCount() < 0 || page.capacity() < page.durableCount()) {
            findings.add(Finding.wrong(
                    offset,
                    "the sync page states " + page.durableCount() + " records and room for " + page.capacity()
                            + ", expected no more records than room",
                    "open the store for writing and sync it twice, which writes both anew"));
        }
    }

    private byte[] bytes(int offset) {
        byte[] bytes = new byte[SyncPage.BYTES];
        store.live().get(offset, bytes);
        return bytes;
    }
}
