package io.mmapforge.bench.care;

import java.util.List;
import java.util.Locale;

/** Times of writes beside commands, as a table in Markdown. */
final class CommandsTable {
    private static final double[] PERCENTILES = {50, 99, 99.9};

    private CommandsTable() {}

    static String of(double seconds, int perSecond, List<WritesBesideCommands.Row> rows) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "Appends and sets of whole records of 48 bytes in turn, %,d a second, each from when it is due until it is done, while a command runs"
                        + " at the same store again and again. %.0f s for each row, Java %d, %d processors.%n%n",
                perSecond,
                seconds,
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors()));
        table.append("| beside | runs |");
        for (double percentile : PERCENTILES) {
            table.append(' ')
                    .append(String.valueOf(percentile).replaceAll("\\.0$", ""))
                    .append(" % |");
        }
        table.append(" longest |\n|---|")
                .append("---:|".repeat(PERCENTILES.length + 2))
                .append('\n');
        for (WritesBesideCommands.Row row : rows) {
            table.append("| ")
                    .append(row.command())
                    .append(" | ")
                    .append(row.runs())
                    .append(" |");
            for (double percentile : PERCENTILES) {
                table.append(' ')
                        .append(time(row.nanos().getValueAtPercentile(percentile)))
                        .append(" |");
            }
            table.append(' ').append(time(row.nanos().getMaxValue())).append(" |\n");
        }
        return table.toString();
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
