package io.mmapforge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PauseTest {
    @Test
    void anInterruptNeitherCutsItShortNorIsLost() {
        Thread.currentThread().interrupt();
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            Pause.nanos(5_000_000);
        }
        long lasted = System.nanoTime() - start;
        assertThat(Thread.interrupted()).isTrue();
        assertThat(lasted).isGreaterThanOrEqualTo(50_000_000);
    }
}
