package io.mmapforge.bench.follow;

import java.util.List;
import java.util.Locale;

/** Times of arrival as a table in Markdown. */
final class FollowTable {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9};

    private final StringBuilder rows = new StringBuilder();
    private final double seconds;
    private final int forks;

    FollowTable(double seconds, int forks) {
        this.seconds = seconds;
        this.forks = forks;
    }

    /** Adds what the forks of one row found, in the order of their medians, and returns the row. */
    String add(Waiting waiting, int perSecond, List<Arrivals> found) {
        Arrivals middle = middle(found);
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "| %s | %,d |", waiting.title(), perSecond));
        for (double percentile : PERCENTILES) {
            row.append(' ')
                    .append(time(middle.nanos().getValueAtPercentile(percentile)))
                    .append(" |");
        }
        row.append(String.format(
                Locale.ROOT,
                " %s | %s to %s | %.0f %% |",
                time(middle.nanos().getMaxValue()),
                time(found.get(0).medianNanos()),
                time(found.get(found.size() - 1).medianNanos()),
                100 * middle.busy()));
        rows.append(row).append('\n');
        return row.toString();
    }

    /** The one with the middle median, of those in their order. */
    static Arrivals middle(List<Arrivals> found) {
        return found.get(found.size() / 2);
    }

    /** What was measured, on what, and all rows. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "Records of 48 bytes, appended at random times by one process, and followed by another: from before the append until the"
                        + " value is read. %d forks of %.0f s for each row, Java %d, %d processors.%n%n",
                forks,
                seconds,
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors()));
        table.append("| waiting | appends a second |");
        for (double percentile : PERCENTILES) {
            table.append(' ')
                    .append(String.valueOf(percentile).replaceAll("\\.0$", ""))
                    .append(" % |");
        }
        table.append(" longest | medians of the forks | of a processor |\n|---|");
        table.append("---:|".repeat(PERCENTILES.length + 4)).append('\n');
        return table.append(rows).toString();
    }

    private static String time(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        return nanos < 1_000_000
                ? String.format(Locale.ROOT, "%.1f µs", nanos / 1e3)
                : String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }
}
