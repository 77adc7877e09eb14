package io.mmapforge.bench.report;

import java.util.Arrays;
import java.util.List;

/**
 * A time and how sure it is.
 *
 * @param nanos the median, over the forks, of each fork's median, in nanoseconds
 * @param errorNanos half of what lies between the lowest and the highest of the forks' medians, in nanoseconds; if there
 *     is one fork only, half of what lies between the quartiles of its iterations
 */
record Estimate(double nanos, double errorNanos) {
    /**
     * The estimate that some forks give together.
     *
     * @param forks each fork's iterations, in nanoseconds
     * @throws IllegalArgumentException if there is no fork, or one without iterations
     */
    static Estimate ofForks(List<double[]> forks) {
        if (forks.size() == 1) {
            double[] sorted = forks.get(0).clone();
            Arrays.sort(sorted);
            double half = (quantile(sorted, 3) - quantile(sorted, 1)) / 2;
            return new Estimate(median(sorted), half);
        }
        double[] medians = forks.stream().mapToDouble(Estimate::median).toArray();
        double middle = median(medians);
        Arrays.sort(medians);
        return new Estimate(middle, (medians[medians.length - 1] - medians[0]) / 2);
    }

    private static double quantile(double[] sorted, int quarters) {
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) * quarters / 4];
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a median of no values, expected at least one fork with one iteration");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
