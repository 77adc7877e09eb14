package io.mmapforge.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A Markdown table of one JVM's figures: a row for each question, a column for each competitor.
 *
 * <p>The last columns say how many times the baseline's time the subject takes, and what it allocates. The baseline is
 * {@code byteBuffer}, or else the first other competitor.
 */
final class FiguresTable {
    private static final String SUBJECT = "mmapforge";
    private static final String PREFERRED_BASELINE = "byteBuffer";
    private static final String NONE = "–";

    private final Map<String, Map<String, Figure>> byQuestion = new LinkedHashMap<>();
    private final List<String> competitors = new ArrayList<>(List.of(SUBJECT));
    private final String baseline;

    FiguresTable(List<Figure> figures) {
        for (Figure figure : figures) {
            byQuestion
                    .computeIfAbsent(figure.question(), key -> new LinkedHashMap<>())
                    .put(figure.competitor(), figure);
            if (!competitors.contains(figure.competitor())) {
                competitors.add(figure.competitor());
            }
        }
        baseline = baselineOf(competitors);
        competitors.remove(baseline);
        competitors.add(1, baseline);
    }

    String toMarkdown() {
        List<String> titles = new ArrayList<>(List.of("ns"));
        competitors.forEach(competitor -> titles.add(label(competitor)));
        titles.add(SUBJECT + " / " + label(baseline));
        titles.add(SUBJECT + " allocates");
        StringBuilder table = new StringBuilder();
        appendRow(table, titles);
        table.append("|---|").append("--:|".repeat(titles.size() - 1)).append('\n');
        byQuestion.forEach((question, figures) -> appendRow(table, cells(question, figures)));
        return table.toString();
    }

    private static String baselineOf(List<String> competitors) {
        return competitors.contains(PREFERRED_BASELINE) || competitors.size() == 1
                ? PREFERRED_BASELINE
                : competitors.get(1);
    }

    private List<String> cells(String question, Map<String, Figure> figures) {
        List<String> cells = new ArrayList<>(List.of(question));
        for (String competitor : competitors) {
            Figure figure = figures.get(competitor);
            cells.add(figure == null ? NONE : time(figure));
        }
        Figure subject = figures.get(SUBJECT);
        Figure compared = figures.get(baseline);
        cells.add(subject == null || compared == null ? NONE : number(subject.nanos() / compared.nanos()) + "×");
        cells.add(
                subject == null || subject.allocatedBytes().isEmpty()
                        ? NONE
                        : Math.round(subject.allocatedBytes().getAsDouble()) + " B");
        return cells;
    }

    private static void appendRow(StringBuilder table, List<String> cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String time(Figure figure) {
        return number(figure.nanos()) + " ± " + number(figure.errorNanos());
    }

    /** Two decimals for what is small, none for what is large: more would claim a precision that nobody has. */
    private static String number(double value) {
        int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String label(String competitor) {
        boolean isClassName = !competitor.equals(competitor.toLowerCase(Locale.ROOT));
        return isClassName ? Character.toUpperCase(competitor.charAt(0)) + competitor.substring(1) : competitor;
    }
}
