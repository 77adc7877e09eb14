package io.mmapforge.bench.follow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The measurement itself, made so short that it measures nothing. */
@Timeout(120)
class FollowLatencyTest {
    @Test
    void aFollowerTellsOfEveryRecordThatIsNotForWarmingUp() throws Exception {
        Arrivals found = new FollowLatency(0.1).run(Waiting.PARKING, 1_000);

        assertThat(found.nanos().getTotalCount()).isEqualTo(100);
        assertThat(found.medianNanos()).isPositive();
        assertThat(found.busy()).isPositive();
    }
}
