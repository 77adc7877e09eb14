package io.mmapforge.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A Markdown table of what one JVM gave for one subject: a row for each question, a column for each competitor.
 *
 * <p>The last column says how many times the limit's time the subject takes.
 */
final class SubjectTable {
    private static final String NONE = "–";

    private final Map<Question, Map<String, Figure>> byQuestion = new LinkedHashMap<>();
    private final List<String> competitors;

    SubjectTable(List<Figure> figures) {
        TreeSet<String> sorted = new TreeSet<>(Competitors.order());
        for (Figure figure : figures) {
            byQuestion
                    .computeIfAbsent(figure.question(), key -> new LinkedHashMap<>())
                    .put(figure.competitor(), figure);
            sorted.add(figure.competitor());
        }
        competitors = List.copyOf(sorted);
    }

    String toMarkdown() {
        boolean hasRatio =
                byQuestion.values().stream().anyMatch(row -> !ratio(row).equals(NONE));
        List<String> titles = new ArrayList<>(List.of("ns"));
        competitors.forEach(competitor -> titles.add(Competitors.label(competitor)));
        if (hasRatio) {
            titles.add(Competitors.label(Competitors.SUBJECT) + " / " + Competitors.label(Competitors.LIMIT));
        }
        StringBuilder table = new StringBuilder();
        appendRow(table, titles);
        table.append("|---|").append("--:|".repeat(titles.size() - 1)).append('\n');
        byQuestion.forEach((question, row) -> {
            List<String> cells = new ArrayList<>(List.of(question.label()));
            competitors.forEach(competitor -> cells.add(cell(row.get(competitor))));
            if (hasRatio) {
                cells.add(ratio(row));
            }
            appendRow(table, cells);
        });
        return table.toString();
    }

    private static String ratio(Map<String, Figure> row) {
        Figure subject = row.get(Competitors.SUBJECT);
        Figure limit = row.get(Competitors.LIMIT);
        return subject == null || limit == null
                ? NONE
                : Numbers.of(subject.time().nanos() / limit.time().nanos()) + "×";
    }

    private static String cell(@Nullable Figure figure) {
        return figure == null
                ? NONE
                : Numbers.of(figure.time())
                        + allocation(figure.allocatedBytes())
                        + figure.pages().inWords();
    }

    /** Nothing below half a byte: what the harness itself allocates is spread over the operations. */
    private static String allocation(OptionalDouble bytes) {
        return bytes.isPresent() && bytes.getAsDouble() >= 0.5
                ? String.format(Locale.ROOT, ", %,d B", Math.round(bytes.getAsDouble()))
                : "";
    }

    private static void appendRow(StringBuilder table, List<String> cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
