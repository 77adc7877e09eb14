package io.mmapforge.verify;

import static io.mmapforge.format.Format2Descriptor.COMPATIBLE_FEATURES_OFFSET;
import static io.mmapforge.format.Format2Descriptor.WRITE_INCOMPATIBLE_FEATURES_OFFSET;

import io.mmapforge.format.Format2Descriptor;
import io.mmapforge.format.Format2Geometry;

/** What is zero in every file, and what flags there are that nobody here knows. */
final class ReservedCheck {
    private static final String HARMLESS = "no program looks at it; find out which one wrote it";

    /** Of the live words, one to a cache line: what follows each. */
    private static final int LIVE_WORD_DISTANCE = 64;

    private static final int LAST_LIVE_WORD = Format2Descriptor.KEY_PAIRING_OFFSET;

    private final Surroundings store;
    private final Findings findings;

    ReservedCheck(Surroundings store, Findings findings) {
        this.store = store;
        this.findings = findings;
    }

    void run() {
        Format2Geometry geometry = store.header().geometry();
        tellOfFlags("compatible", COMPATIBLE_FEATURES_OFFSET, 0);
        tellOfFlags(
                "write-incompatible",
                WRITE_INCOMPATIBLE_FEATURES_OFFSET,
                Format2Descriptor.KEY_FEATURE | Format2Descriptor.ORDER_FEATURE);
        requireZero(WRITE_INCOMPATIBLE_FEATURES_OFFSET + Integer.BYTES, Format2Descriptor.CHECKSUM_OFFSET);
        for (int word = Format2Descriptor.APPEND_LOCK_OFFSET; word < LAST_LIVE_WORD; word += LIVE_WORD_DISTANCE) {
            requireZero(word + Long.BYTES, word + LIVE_WORD_DISTANCE);
        }
        int textEnd = geometry.schemaTextOffset() + geometry.schemaTextLength();
        int page = Format2Descriptor.PAGE_BYTES;
        int pageEnd = (textEnd + page - 1) / page * page;
        requireZero(textEnd, Math.min(pageEnd, geometry.headerSize()));
    }

    private void tellOfFlags(String kind, int offset, int known) {
        int unknown = store.u32(offset) & ~known;
        if (unknown != 0) {
            findings.add(Finding.note(
                    offset,
                    kind + " feature flags 0x" + Integer.toHexString(unknown)
                            + " are set, which this library does not know: a later one has written the file"));
        }
    }

    private void requireZero(int from, int to) {
        for (int i = from; i < to; i++) {
            if (store.live().get(i) != 0) {
                findings.add(Finding.wrong(
                        i, "a reserved byte is " + (store.live().get(i) & 0xFF) + ", expected 0", HARMLESS));
                return;
            }
        }
    }
}
