package io.mmapforge.bench.competitor.tick;

import static io.mmapforge.bench.competitor.tick.TickCompetitorsTest.LAST;
import static io.mmapforge.bench.competitor.tick.TickCompetitorsTest.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Those that start with JVM flags alone; the build gives them to the tests of this name. */
class FlaggedTickCompetitorsTest {
    @Test
    void chronicleMapDoesTheSameJob() throws IOException {
        ChronicleMapTicks ticks = new ChronicleMapTicks();
        ticks.open();
        assertThat(ticks.get(1_023)).isEqualTo(LAST);
        ticks.set(1_022, OTHER);
        assertThat(ticks.get(1_022)).isEqualTo(OTHER);
        ticks.setSymbol(1_022, "ÖBX");
        assertThat(ticks.symbol(1_022)).isEqualTo("ÖBX");
        assertThat(ticks.get(1_023)).isEqualTo(LAST);
        ticks.close();
    }
}
