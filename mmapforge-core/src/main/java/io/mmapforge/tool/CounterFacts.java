package io.mmapforge.tool;

import static io.mmapforge.format.Format2Descriptor.*;

/** What all writers together have counted since the file was created. */
final class CounterFacts {
    private CounterFacts() {}

    static void add(Facts facts, StoreFile file) {
        facts.add("openings", file.word(OPENINGS_OFFSET))
                .add("growths", file.word(GROWTHS_OFFSET))
                .add("repairs", file.word(REPAIRS_OFFSET))
                .add("retries", file.word(RETRIES_OFFSET))
                .add("lane reads", file.word(LANE_READS_OFFSET));
    }
}
