package io.mmapforge.verify;

import static io.mmapforge.format.Format2Descriptor.APPEND_LOCK_OFFSET;
import static io.mmapforge.format.Format2Descriptor.SYNC_LOCK_OFFSET;
import static io.mmapforge.format.HeaderDescriptor.RECORD_COUNT_OFFSET;
import static io.mmapforge.format.LaneDescriptor.COMMIT_OFFSET;
import static io.mmapforge.format.LaneDescriptor.IMAGE_LENGTH_OFFSET;
import static io.mmapforge.format.LaneDescriptor.IMAGE_TARGET_OFFSET;
import static io.mmapforge.format.LaneDescriptor.RECORD_OFFSET;

import io.mmapforge.format.Format2Geometry;
import io.mmapforge.format.SequenceWord;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.liveness.WriterProbe;

/** The lanes, and the two locks of the header: what dead writers have left, and what none can have. */
final class LaneCheck {
    private static final String NEXT_WRITER = "; the next writer gives it back";

    private final Surroundings store;
    private final Findings findings;

    LaneCheck(Surroundings store, Findings findings) {
        this.store = store;
        this.findings = findings;
    }

    void run() {
        if (store.writers() == WriterProbe.Answer.UNTOLD) {
            findings.add(Finding.note(
                            Finding.NOWHERE,
                            "whether a writer lives cannot be told: the lock file cannot be read, or somebody is just opening"
                                    + " the store; what dead writers may have left is passed over")
                    .of(Finding.Part.LOCK_FILE));
        }
        checkLock("append lock", APPEND_LOCK_OFFSET);
        checkLock("sync lock", SYNC_LOCK_OFFSET);
        for (int lane = 0; lane < store.header().geometry().laneCount(); lane++) {
            check(lane);
        }
    }

    private void checkLock(String name, int offset) {
        long word = store.u64(offset);
        if (!SequenceWord.isHeld(word)) {
            checkFree(name, word, offset);
        } else if (store.isAtRest()) {
            findings.add(Finding.note(offset, "a writer that is gone holds the " + name + NEXT_WRITER));
        }
    }

    private void checkFree(String name, long word, int offset) {
        if (SequenceWord.lane(word) >= 0) {
            findings.add(Finding.wrong(
                    offset,
                    "the " + name + " is 0x" + Long.toHexString(word)
                            + ", expected bits 48 to 63 to be zero as long as nobody holds it",
                    "it does no harm, and is right again when it was held the next time"));
        }
    }

    private void check(int lane) {
        Format2Geometry geometry = store.header().geometry();
        int offset = geometry.laneOffset(lane);
        long commit = store.u64(offset + COMMIT_OFFSET);
        if (commit == 0) {
            return;
        }
        if (!SequenceWord.isHeld(commit) || SequenceWord.lane(commit) != lane) {
            findings.add(Finding.wrong(
                    offset + COMMIT_OFFSET,
                    "the commit of lane " + lane + " is 0x" + Long.toHexString(commit)
                            + ", expected 0 or an odd word that names the lane",
                    "readers pass it by, and the next writer that claims its slot clears it"));
            return;
        }
        int target = store.u32(offset + IMAGE_TARGET_OFFSET);
        int length = store.u32(offset + IMAGE_LENGTH_OFFSET);
        int recordSize = store.header().common().recordSize();
        boolean within = target >= RecordLayout.SEQUENCE_WORD_BYTES && length >= 0 && length <= recordSize - target;
        // A living writer may have changed one before the other was loaded.
        if (!within && store.isAtRest()) {
            findings.add(Finding.wrong(
                    offset + IMAGE_TARGET_OFFSET,
                    "the image of lane " + lane + " is at " + target + " with " + length
                            + " bytes, expected it within the record's bytes " + RecordLayout.SEQUENCE_WORD_BYTES + ".."
                            + (recordSize - 1),
                    "readers pass it by, and the next writer that claims its slot clears it"));
        } else if (store.isAtRest()) {
            tellOfUnfinished(lane, offset, store.u64(offset + RECORD_OFFSET));
        }
    }

    private void tellOfUnfinished(int lane, int offset, long record) {
        long count = store.u64(RECORD_COUNT_OFFSET);
        findings.add(Finding.note(
                        offset + COMMIT_OFFSET,
                        "lane " + lane + " has a write of a writer that is gone; "
                                + (record >= 0 && record < count
                                        ? "readers see it whole, and the next writer finishes it"
                                        : "it is of no record that there is, and the next writer clears it"))
                .ofRecord(record >= 0 && record < count ? record : Finding.NOWHERE));
    }
}
