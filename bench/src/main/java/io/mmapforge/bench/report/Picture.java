package io.mmapforge.bench.report;

import io.mmapforge.bench.report.chart.Bar;
import io.mmapforge.bench.report.chart.BarChart;
import io.mmapforge.bench.report.chart.BarGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The picture: what the operations cost that programs are made of, in the words of one JVM's figures. */
final class Picture {
    private static final Map<Question, String> OPERATIONS = operations();

    /** Variants of the others that are shown too: the way in which they are fastest. */
    private static final String FASTEST = "_batch";

    private Picture() {}

    /**
     * The picture as SVG.
     *
     * @param figures of the JVM
     * @param jvm its name
     * @param machine in words
     */
    static String toSvg(List<Figure> figures, String jvm, String machine) {
        List<BarGroup> groups = new ArrayList<>();
        OPERATIONS.forEach((question, title) -> {
            List<Bar> bars = figures.stream()
                    .filter(figure -> figure.question().equals(question) && isShown(figure.competitor()))
                    .sorted(Comparator.comparing(Figure::competitor, Competitors.order()))
                    .map(Picture::bar)
                    .toList();
            if (!bars.isEmpty()) {
                groups.add(new BarGroup(title, bars));
            }
        });
        return new BarChart(
                        "Time of one operation on a record of 48 bytes",
                        List.of(
                                "Logarithmic scale. Bars end at the median; the thin lines show how far the forks lie apart.",
                                jvm,
                                machine),
                        groups)
                .toSvg();
    }

    private static boolean isShown(String competitor) {
        String base = Competitors.base(competitor);
        return !base.equals("sequenceLock")
                && (competitor.equals(base) || base.equals(Competitors.SUBJECT) || competitor.endsWith(FASTEST));
    }

    private static Bar bar(Figure figure) {
        String base = Competitors.base(figure.competitor());
        Bar.Role role = base.equals(Competitors.SUBJECT)
                ? Bar.Role.SUBJECT
                : base.startsWith(Competitors.LIMIT) ? Bar.Role.LIMIT : Bar.Role.OTHER;
        return new Bar(
                Competitors.label(figure.competitor()),
                role,
                figure.time().nanos(),
                figure.time().errorNanos());
    }

    private static Map<Question, String> operations() {
        Map<Question, String> operations = new LinkedHashMap<>();
        operations.put(Targets.GET, "Get one field");
        operations.put(Targets.SET, "Set one field");
        operations.put(Targets.GET_RECORD, "Get a record");
        operations.put(Targets.SET_RECORD, "Set a record");
        operations.put(Targets.APPEND, "Append a record");
        operations.put(Targets.SCAN_MEMORY, "Read one column, for each record");
        return operations;
    }
}
