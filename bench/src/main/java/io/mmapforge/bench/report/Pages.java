package io.mmapforge.bench.report;

import io.mmapforge.bench.pages.PageProfiler;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * How the files of a competitor were in memory.
 *
 * @param hugePart the part of what was mapped that was in huge pages, 0 to 1
 * @param minorFaults for each operation
 * @param majorFaults for each operation
 */
record Pages(double hugePart, double minorFaults, double majorFaults) {
    /** Nothing is known. */
    static final Pages NOT_COUNTED = new Pages(0, 0, 0);

    /** Below this the harness itself has more. */
    private static final double LEAST_SHOWN_FAULTS = 0.001;

    private static final double LEAST_SHOWN_PART = 0.005;

    /** What the profiler has added to a result of JMH. */
    static Pages of(JsonNode result) {
        JsonNode metrics = result.path("secondaryMetrics");
        return new Pages(
                score(metrics, PageProfiler.HUGE),
                score(metrics, PageProfiler.MINOR),
                score(metrics, PageProfiler.MAJOR));
    }

    /** What is to be said behind the time; empty if there is nothing. */
    String inWords() {
        String huge = hugePart >= LEAST_SHOWN_PART
                ? String.format(Locale.ROOT, ", %d %% huge", Math.round(hugePart * 100))
                : "";
        return huge + faults(minorFaults, "minor") + faults(majorFaults, "major");
    }

    private static String faults(double count, String kind) {
        return count >= LEAST_SHOWN_FAULTS ? String.format(Locale.ROOT, ", %.3f %s faults", count, kind) : "";
    }

    private static double score(JsonNode metrics, String name) {
        return metrics.path(name).path("score").asDouble(0);
    }
}
