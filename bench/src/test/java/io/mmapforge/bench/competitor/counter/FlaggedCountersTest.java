package io.mmapforge.bench.competitor.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Starts with JVM flags alone; the build gives them to the tests of this name. */
class FlaggedCountersTest {
    @Test
    void chronicleMapDoesTheSameJob() throws IOException {
        CountersContract.verify(new ChronicleMapCounters());
    }

    @Test
    void chronicleMapAddsByEitherWayWhatAnotherCallerSees() throws IOException {
        ChronicleMapCounters counters = new ChronicleMapCounters();
        counters.open();
        try (ChronicleMapCounters.Caller other = ChronicleMapCounters.Caller.open(counters.path())) {
            assertThat(counters.caller().addAtomic(7, 3)).isEqualTo(20);
            assertThat(other.addLocked(7, 4)).isEqualTo(24);
            assertThat(counters.newCaller().addAtomic(7, 1)).isEqualTo(25);
            assertThat(counters.get(8)).isEqualTo(18);
        } finally {
            counters.close();
        }
    }
}
