package io.mmapforge.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void isTheMedianOfTheForksMediansWithHalfOfTheirSpan() {
        Estimate estimate = Estimate.ofForks(List.of(
                new double[] {1, 900, 2}, // 2
                new double[] {8, 6, 4, 10}, // 7
                new double[] {3})); // 3

        assertThat(estimate).isEqualTo(new Estimate(3, 2.5));
    }

    @Test
    void takesTheMiddleOfTwoForks() {
        assertThat(Estimate.ofForks(List.of(new double[] {1}, new double[] {2})))
                .isEqualTo(new Estimate(1.5, 0.5));
    }

    @Test
    void takesTheQuartilesOfASingleFork() {
        assertThat(Estimate.ofForks(List.of(new double[] {50, 1, 4, 2, 3}))).isEqualTo(new Estimate(3, 1));
    }

    @Test
    void refusesForksWithoutIterations() {
        assertThatThrownBy(() -> Estimate.ofForks(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Estimate.ofForks(List.of(new double[0]))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Estimate.ofForks(List.of(new double[] {1}, new double[0])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a median of no values, expected at least one fork with one iteration");
    }
}
