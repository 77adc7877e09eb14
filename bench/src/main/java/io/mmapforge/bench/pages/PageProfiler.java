package io.mmapforge.bench.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/** Adds to the results of a benchmark how many page faults an operation had, and which part of the mapped files is in huge pages. */
public final class PageProfiler implements InternalProfiler {
    /** Minor page faults for each operation. */
    public static final String MINOR = "pages.minor";

    /** Major page faults for each operation. */
    public static final String MAJOR = "pages.major";

    /** The part of what is mapped that is in huge pages, 0 to 1. */
    public static final String HUGE = "pages.huge";

    private PageCounts before = new PageCounts(0, 0, 0, 0);

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (PageCounts.areKnown()) {
            try {
                before = PageCounts.faults();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long operations = result.getMetadata().getAllOps();
        if (!PageCounts.areKnown() || operations == 0) {
            return List.of();
        }
        try {
            PageCounts faults = PageCounts.faults();
            double minor = (double) (faults.minorFaults() - before.minorFaults()) / operations;
            double major = (double) (faults.majorFaults() - before.majorFaults()) / operations;
            return List.of(
                    new ScalarResult(MINOR, minor, "faults/op", AggregationPolicy.AVG),
                    new ScalarResult(MAJOR, major, "faults/op", AggregationPolicy.AVG),
                    new ScalarResult(HUGE, PageCounts.all().hugePart(), "part", AggregationPolicy.AVG));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String getDescription() {
        return "page faults, and the part of mapped files that is in huge pages";
    }
}
