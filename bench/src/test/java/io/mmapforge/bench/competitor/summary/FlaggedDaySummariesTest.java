package io.mmapforge.bench.competitor.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Starts with JVM flags alone; the build gives them to the tests of this name. */
class FlaggedDaySummariesTest {
    @Test
    void chronicleMapDoesTheSameJob() throws IOException {
        ChronicleMapDaySummaries summaries = new ChronicleMapDaySummaries();
        summaries.open();
        assertThat(summaries.get(1_023)).isEqualTo(DaySummariesTest.LAST);
        summaries.setLastAndVolume(1_023, 1.5, 7);
        assertThat(summaries.get(1_023)).isEqualTo(DaySummariesTest.EDITED);
        summaries.close();
    }
}
