package io.mmapforge.bench.report;

import java.util.OptionalDouble;

/**
 * What one competitor needed for one operation.
 *
 * @param question what was asked
 * @param competitor who was asked: the benchmark's method, such as {@code mmapforge_reused}
 * @param time of one operation
 * @param allocatedBytes what one operation allocated on the heap; empty if that was not measured
 * @param pages how the files were in memory
 */
record Figure(Question question, String competitor, Estimate time, OptionalDouble allocatedBytes, Pages pages) {
    /** A figure for which pages were not counted. */
    Figure(Question question, String competitor, Estimate time, OptionalDouble allocatedBytes) {
        this(question, competitor, time, allocatedBytes, Pages.NOT_COUNTED);
    }
}
