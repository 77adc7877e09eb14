package io.mmapforge.bench.report;

import java.util.OptionalDouble;

/**
 * What one competitor needed for one operation.
 *
 * @param question what was asked, such as {@code get float64}
 * @param competitor who was asked, such as {@code mmapforge}
 * @param nanos the median time, in nanoseconds
 * @param errorNanos half of what lies between the lowest and the highest of the forks' medians, in nanoseconds
 * @param allocatedBytes what was allocated on the heap; empty if the profiler {@code gc} was not on
 */
record Figure(String question, String competitor, double nanos, double errorNanos, OptionalDouble allocatedBytes) {}
