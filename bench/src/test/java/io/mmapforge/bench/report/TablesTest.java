package io.mmapforge.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.bench.report.Target.Operand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final Question GET = Question.of("scalar", "GetFloat64");
    private static final Question SET = Question.of("scalar", "SetFloat64");

    @Test
    void putsCompetitorsSideBySideTheSubjectAndTheLimitFirst() {
        String table = new SubjectTable(List.of(
                        figure(GET, "fileChannel", 305.4, 4),
                        figure(GET, "zebra", 9.995, 1),
                        figure(GET, "lmdb_batch", 12_345, 100),
                        figure(GET, "lmdb", 99.95, 0.04),
                        figure(GET, "varHandle", 0.4, 0.001),
                        figure(GET, "mmapforge", 0.5, 0.02),
                        allocating(SET, "mmapforge_escapeAnalysed", 10.04, 0.3, 1_024),
                        allocating(SET, "mmapforge", 9.99, 0.3, 0.49)))
                .toMarkdown();

        assertThat(table).isEqualTo("""
                | ns | mmapforge | mmapforge, escape analysed | raw memory | LMDB | LMDB, batch | FileChannel | zebra | mmapforge / raw memory |
                |---|--:|--:|--:|--:|--:|--:|--:|--:|
                | get float64 | 0.50 ± 0.02 | – | 0.40 ± 0.00 | 100 ± 0 | 12,345 ± 100 | 305 ± 4 | 10.0 ± 1.0 | 1.25× |
                | set float64 | 9.99 ± 0.30 | 10.0 ± 0.3, 1,024 B | – | – | – | – | – | – |
                """);
    }

    @Test
    void leavesOutTheRatioWhereNobodyIsTheLimit() {
        assertThat(new SubjectTable(List.of(figure(GET, "mmapforge", 1, 0))).toMarkdown())
                .isEqualTo("""
                | ns | mmapforge |
                |---|--:|
                | get float64 | 1.00 ± 0.00 |
                """);
    }

    @Test
    void headsEachSubject() {
        String tables = Subjects.toMarkdown(List.of(
                figure(Question.of("novel", "Ask"), "mmapforge", 1, 0),
                figure(Question.of("append", "AppendRecord"), "mmapforge", 2, 0),
                figure(GET, "mmapforge", 3, 0)));

        assertThat(tables)
                .containsSubsequence(
                        "**One field, records in the cache**\n\n| ns",
                        "| get float64 | 3.00",
                        "\n\n**Appending**\n\n",
                        "| append record | 2.00",
                        "\n\n**novel**\n\n",
                        "| ask | 1.00");
    }

    @Test
    void saysOfEachTargetWhetherItIsReached() {
        Operand get = new Operand(GET, "mmapforge");
        Operand raw = new Operand(GET, "varHandle");
        Operand map = new Operand(GET, "chronicleMap");
        Map<Integer, List<Figure>> jvms = new LinkedHashMap<>();
        jvms.put(
                17,
                List.of(
                        figure(GET, "mmapforge", 2, 0.1),
                        figure(GET, "varHandle", 1, 0.1),
                        figure(GET, "chronicleMap", 60, 3)));
        jvms.put(25, List.of(figure(GET, "mmapforge", 3, 0.3), figure(GET, "chronicleMap", 15, 0)));

        String table = TargetsTable.toMarkdown(
                List.of(
                        Target.ratio("a ratio", get, raw, 2),
                        Target.ratio("a ratio of two limits", get, map, 0.03, 0.2),
                        Target.fraction("a fraction", get, map, 15),
                        Target.difference("a difference", get, raw, 0.99),
                        Target.time("a time", get, 2.5)),
                jvms);

        assertThat(table).isEqualTo("""
                | | at most | JDK 17 | | JDK 25 | |
                |---|--:|--:|---|--:|---|
                | a ratio | 2.00 | 2.00 ± 0.30 | reached | – | not measured: `scalar.GetFloat64.varHandle` |
                | a ratio of two limits | 0.03 / 0.20 | 0.03 ± 0.00 | **no** | 0.20 ± 0.02 | reached |
                | a fraction | 1/15 | 1/(30.0 ± 3.0) | reached | 1/(5.00 ± 0.50) | **no** |
                | a difference | + 0.99 ns | + 1.00 ± 0.20 ns | **no** | – | not measured: `scalar.GetFloat64.varHandle` |
                | a time | 2.50 ns | 2.00 ± 0.10 ns | reached | 3.00 ± 0.30 ns | **no** |
                """);
    }

    private static Figure figure(Question question, String competitor, double nanos, double errorNanos) {
        return new Figure(question, competitor, new Estimate(nanos, errorNanos), OptionalDouble.empty());
    }

    private static Figure allocating(
            Question question, String competitor, double nanos, double errorNanos, double bytes) {
        return new Figure(question, competitor, new Estimate(nanos, errorNanos), OptionalDouble.of(bytes));
    }
}
