package io.mmapforge.bench.growth;

import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Latencies as a table in Markdown. */
final class LatencyTable {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 99.999, 99.9999};

    private LatencyTable() {}

    /** What was measured, on what, and a row for each. */
    static String of(List<AppendLatencies> all, Histogram clock, String fileSystem, long appends, long perSecond) {
        StringBuilder table = new StringBuilder();
        table.append(String.format(
                Locale.ROOT,
                "%,d appends of 48 bytes, %s, file system %s, Java %s, %d processors. The clock itself: median %d ns.%n%n",
                appends,
                perSecond == 0
                        ? "each as soon as the one before is done"
                        : String.format(Locale.ROOT, "%,d a second", perSecond),
                fileSystem,
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors(),
                clock.getValueAtPercentile(50)));
        table.append("| |");
        for (double percentile : PERCENTILES) {
            table.append(' ')
                    .append(String.valueOf(percentile).replaceAll("\\.0$", ""))
                    .append(" % |");
        }
        table.append(" longest | growths | all |\n|---|");
        table.append("---:|".repeat(PERCENTILES.length + 3)).append('\n');
        for (AppendLatencies each : all) {
            table.append(row(each)).append('\n');
        }
        return table.toString();
    }

    static String row(AppendLatencies found) {
        StringBuilder row = new StringBuilder("| ").append(found.title()).append(" |");
        for (double percentile : PERCENTILES) {
            row.append(' ')
                    .append(time(found.nanos().getValueAtPercentile(percentile)))
                    .append(" |");
        }
        return row.append(String.format(
                        Locale.ROOT,
                        " %s | %d | %.1f s |",
                        time(found.nanos().getMaxValue()),
                        found.growths(),
                        found.seconds()))
                .toString();
    }

    /** A time with a unit that suits it. */
    static String time(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        if (nanos < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f µs", nanos / 1e3);
        }
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
