package io.mmapforge.maven.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {
    @Test
    void keepsFewNumbersApart() {
        Buckets buckets = of(3, 1, 3, 2);

        assertThat(counts(buckets)).containsExactly(1L, 1L, 2L);
        assertThat(buckets.exponent()).isZero();
        assertThat(buckets.place(0)).isEqualTo(1);
    }

    @Test
    void doublesItsWidthForWhatIsFurtherAway() {
        Buckets buckets = of(0, 31, 32);

        assertThat(buckets.exponent()).isEqualTo(1);
        assertThat(buckets.used()).isEqualTo(17);
        assertThat(buckets.count(0)).isEqualTo(1);
        assertThat(buckets.count(15)).isEqualTo(1);
        assertThat(buckets.count(16)).isEqualTo(1);
    }

    @Test
    void reachesFromTheLeastNumberToTheGreatest() {
        Buckets buckets = of(Long.MAX_VALUE, Long.MIN_VALUE, 0);

        assertThat(counts(buckets).stream().mapToLong(count -> count).sum()).isEqualTo(3);
        assertThat(buckets.place(0) << buckets.exponent()).isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void countsAsIfTheRangeHadBeenKnown(long seed) {
        Random random = new Random(seed);
        int bits = 1 + random.nextInt(62);
        long[] numbers =
                random.longs(1000).map(number -> number >> (Long.SIZE - bits)).toArray();

        Buckets buckets = of(numbers);

        assertThat(buckets.used()).isLessThanOrEqualTo(Buckets.SIZE);
        for (int i = 0; i < buckets.used(); i++) {
            long place = buckets.place(i);
            long expected = java.util.Arrays.stream(numbers)
                    .filter(number -> number >> buckets.exponent() == place)
                    .count();
            assertThat(buckets.count(i)).isEqualTo(expected);
        }
        assertThat(counts(buckets).stream().mapToLong(count -> count).sum()).isEqualTo(1000);
    }

    private static Buckets of(long... numbers) {
        Buckets buckets = new Buckets(0);
        for (long number : numbers) {
            buckets.add(number >> buckets.exponent());
        }
        return buckets;
    }

    private static List<Long> counts(Buckets buckets) {
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < buckets.used(); i++) {
            counts.add(buckets.count(i));
        }
        return counts;
    }
}
