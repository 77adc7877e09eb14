package io.mmapforge.bench.report;

import static io.mmapforge.bench.report.Results.allocating;
import static io.mmapforge.bench.report.Results.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class JmhFiguresTest {
    private static final String FORKS = "[[1, 2, 3], [4, 4, 4]]";

    @Test
    void takesThePackageAsSubjectTheClassAsQuestionAndTheMethodAsCompetitor() {
        assertThat(JmhFigures.of(Results.of(result("scalar.GetFloat64.mmapforge_cursor", FORKS, allocating(24.001)))))
                .containsExactly(new Figure(
                        new Question("scalar", "GetFloat64", ""),
                        "mmapforge_cursor",
                        new Estimate(3, 1),
                        OptionalDouble.of(24.001)));
    }

    @Test
    void keepsParametersAndThreadsApart() {
        String result = result("contended.TwoWriters.mmapforge", FORKS)
                .replace("\"threads\": 1", "\"threads\": 2, \"params\": {\"size\": \"64\", \"file\": \"a\"}");

        Question question = JmhFigures.of(Results.of(result)).get(0).question();

        assertThat(question).isEqualTo(new Question("contended", "TwoWriters", ", size=64, file=a, 2 threads"));
        assertThat(question.label()).isEqualTo("two writers, size=64, file=a, 2 threads");
        assertThat(question).hasToString("contended.TwoWriters, size=64, file=a, 2 threads");
    }

    @Test
    void showsEachActorOfAGroup() {
        String actors = """
                {"mmapforgeScalarGet": {"score": 1, "scoreUnit": "ns/op", "rawData": [[5, 6, 7]]},
                 "mmapforgeScalarSet": {"score": 1, "scoreUnit": "ns/op", "rawData": [[50], [60], [70]]},
                 "gc.alloc.rate.norm": {"score": 3, "scoreUnit": "B/op", "rawData": [[3]]}}
                """;

        assertThat(JmhFigures.of(Results.of(result("contended.OneWriter.mmapforge_scalar", FORKS, actors))))
                .containsExactly(
                        new Figure(
                                new Question("contended", "OneWriter", ", get"),
                                "mmapforge_scalar",
                                new Estimate(6, 0.5),
                                OptionalDouble.empty()),
                        new Figure(
                                new Question("contended", "OneWriter", ", set"),
                                "mmapforge_scalar",
                                new Estimate(60, 10),
                                OptionalDouble.empty()));
    }

    @Test
    void takesWhatWasCountedOfPages() {
        String pages = """
                {"pages.minor": {"score": 0.25, "scoreUnit": "faults/op", "rawData": [[0.25]]},
                 "pages.major": {"score": 0.0, "scoreUnit": "faults/op", "rawData": [[0.0]]},
                 "pages.huge": {"score": 0.985, "scoreUnit": "part", "rawData": [[0.985]]}}
                """;

        assertThat(JmhFigures.of(Results.of(result("scan.ScanColumn.mmapforge", FORKS, pages))))
                .singleElement()
                .satisfies(figure -> {
                    assertThat(figure.pages()).isEqualTo(new Pages(0.985, 0.25, 0));
                    assertThat(figure.pages().inWords()).isEqualTo(", 99 % huge, 0.250 minor faults");
                });
    }

    @Test
    void refusesOtherModesAndUnits() {
        String result = result("scalar.GetFloat64.mmapforge", FORKS);

        assertThatThrownBy(() -> JmhFigures.of(Results.of(result.replace("avgt", "sample"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("benchmark io.mmapforge.bench.scalar.GetFloat64.mmapforge: mode=sample scoreUnit=ns/op,"
                        + " expected one of [avgt, ss] and ns/op; run it without -bm and -tu");
        assertThatThrownBy(() -> JmhFigures.of(Results.of(result.replace("ns/op", "us/op"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mode=avgt scoreUnit=us/op, expected one of [avgt, ss] and ns/op");
    }
}
