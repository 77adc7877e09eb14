package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaitStrategyTest {
    private static final long YEAR_NANOS = 31_536_000_000_000_000L;

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    @Test
    void eachIsOneForAll() {
        assertThat(WaitStrategy.spinning()).isSameAs(WaitStrategies.SPINNING);
        assertThat(WaitStrategy.yielding()).isSameAs(WaitStrategies.YIELDING);
        assertThat(WaitStrategy.parking()).isSameAs(WaitStrategies.PARKING);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "319, 0",
        "320, 5000",
        "321, 10000",
        "518, 995000",
        "519, 1000000",
        "520, 1000000",
        "2147483647, 1000000"
    })
    void pausesGrowByFiveMicrosecondsToOneMillisecond(int attempt, long nanos) {
        assertThat(WaitStrategies.pauseNanos(attempt)).isEqualTo(nanos);
    }

    /** As it is for a wait of any length: a pause is never that of the whole wait. */
    @ParameterizedTest
    @EnumSource(WaitStrategies.class)
    void eachComesBackHoweverLongTheWaitIs(WaitStrategies strategy) {
        for (int attempt : new int[] {0, 100, 256, 320, 519, 100_000, Integer.MAX_VALUE}) {
            strategy.idle(attempt, YEAR_NANOS);
            strategy.idle(attempt, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(WaitStrategies.class)
    void noneTakesAnInterrupt(WaitStrategies strategy) {
        Thread.currentThread().interrupt();
        for (int attempt : new int[] {0, 300, 100_000}) {
            strategy.idle(attempt, YEAR_NANOS);
        }
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
