package io.mmapforge.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Markdown table of the figures to reach: what each JVM measured, and whether that is enough. */
final class TargetsTable {
    private TargetsTable() {}

    /**
     * The table.
     *
     * @param targets a row for each
     * @param jvms each JVM's figures by its feature version, a column for each
     */
    static String toMarkdown(List<Target> targets, Map<Integer, List<Figure>> jvms) {
        StringBuilder table = new StringBuilder("| | at most |");
        jvms.keySet().forEach(version -> table.append(" JDK ").append(version).append(" | |"));
        table.append("\n|---|--:|").append("--:|---|".repeat(jvms.size())).append('\n');
        for (Target target : targets) {
            table.append("| ")
                    .append(target.what())
                    .append(" | ")
                    .append(target.limit())
                    .append(" |");
            jvms.forEach((version, figures) -> table.append(cells(target, version, figures)));
            table.append('\n');
        }
        return table.toString();
    }

    private static String cells(Target target, int version, List<Figure> figures) {
        List<Target.Operand> missing = new ArrayList<>();
        Stream.of(Optional.of(target.numerator()), Optional.ofNullable(target.denominator()))
                .flatMap(Optional::stream)
                .filter(operand -> find(operand, figures).isEmpty())
                .forEach(missing::add);
        if (!missing.isEmpty()) {
            return " – | not measured: "
                    + missing.stream().map(operand -> "`" + operand + "`").collect(Collectors.joining(", ")) + " |";
        }
        Estimate measured = find(target.numerator(), figures).orElseThrow();
        Estimate compared = target.denominator() == null
                ? measured
                : find(target.denominator(), figures).orElseThrow();
        Estimate number = target.of(measured, compared);
        return " " + target.show(number) + " | " + (target.isReachedBy(number.nanos(), version) ? "reached" : "**no**")
                + " |";
    }

    private static Optional<Estimate> find(Target.Operand operand, List<Figure> figures) {
        return figures.stream()
                .filter(figure -> figure.question().equals(operand.question())
                        && figure.competitor().equals(operand.competitor()))
                .findFirst()
                .map(Figure::time);
    }
}
