package io.mmapforge.bench.competitor.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** The job; competitors that did not all do it could not be compared. */
final class CountersContract {
    private CountersContract() {}

    static void verify(Counters counters) throws IOException {
        counters.open();
        try {
            assertThat(counters.get(0)).isEqualTo(10);
            assertThat(counters.add(1_023, 5)).isEqualTo(1_038);
            assertThat(counters.add(1_023, -1_039)).isEqualTo(-1);
            assertThat(counters.get(1_023)).isEqualTo(-1);
            assertThat(counters.get(1_022)).isEqualTo(1_032);
        } finally {
            counters.close();
        }
    }
}
