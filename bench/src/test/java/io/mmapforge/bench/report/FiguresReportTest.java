package io.mmapforge.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresReportTest {
    @TempDir
    Path directory;

    @Test
    void putsCompetitorsSideBySideWithErrorsRatioAndAllocation() throws IOException {
        Path results = results(
                "17",
                result("scalar.GetFloat64.fileChannel", 266_240, 2_048, "17"),
                result("scalar.GetFloat64.byteBuffer", 512, 1_024, "17"),
                result("scalar.GetFloat64.mmapforge", 2_816, 0, "17"),
                result("record.GetRecord.mmapforge", 25_600, 90_112, "17"));

        // A pass is of 1,024 records; the forks' medians lie 4,096 apart.
        assertThat(FiguresReport.render("two cores, shared", JmhResults.read(List.of(results))))
                .isEqualTo("""
                        **Test VM 17.0.1**

                        | ns | mmapforge | ByteBuffer | FileChannel | mmapforge / ByteBuffer | mmapforge allocates |
                        |---|--:|--:|--:|--:|--:|
                        | get float64 | 2.75 ± 2.00 | 0.50 ± 2.00 | 260 ± 2.00 | 5.50× | 0 B |
                        | get record | 25.0 ± 2.00 | – | – | – | 88 B |

                        Medians, ± half of what lies between the lowest and the highest median of a fork. 2 forks of 5 iterations of 300 ms, after 2 of 200 ms to warm up; threads: 1. Machine: two cores, shared.
                        """);
    }

    @Test
    void takesTheMedianOfAllIterationsOfAFork() throws IOException {
        String skewed = result("scalar.GetFloat64.mmapforge", 1_024, 0, "17")
                .replaceAll(
                        "\"rawDataHistogram\": .*",
                        "\"rawDataHistogram\": [[[[1024, 5], [9000000, 1]], [[1024, 1], [9000000, 4]]], [[[3072, 1]]]]},")
                .replace("gc.alloc.rate.norm", "gc.count");
        Path results = results("17", skewed);

        assertThat(FiguresReport.render("a machine", JmhResults.read(List.of(results))))
                .contains("| get float64 | 1.00 ± 1.00 | – | – | – |");
    }

    @Test
    void neverDividesFiguresOfDifferentJvms() throws IOException {
        Path first = results("17", result("scalar.GetFloat64.mmapforge", 3_072, 0, "17"));
        Path second = results("25", result("scalar.GetFloat64.byteBuffer", 1_024, 0, "25"));

        assertThat(FiguresReport.render("a machine", JmhResults.read(List.of(first, second))))
                .contains("Test VM 17.0.1", "| get float64 | 3.00 ± 2.00 | – | – | 0 B |")
                .contains("Test VM 25.0.1", "| get float64 | – | 1.00 ± 2.00 | – | – |");
    }

    @Test
    void keepsParametersApart() throws IOException {
        String parameterised = result("scalar.GetFloat64.mmapforge", 3_072, 0, "17")
                .replace("\"forks\"", "\"params\": {\"records\": \"64\"}, \"forks\"");
        Path results = results("17", parameterised, result("scalar.GetFloat64.mmapforge", 4_096, 0, "17"));

        assertThat(FiguresReport.render("a machine", JmhResults.read(List.of(results))))
                .contains("| get float64, records=64 | 3.00 ± 2.00 |")
                .contains("| get float64 | 4.00 ± 2.00 |");
    }

    @Test
    void refusesOtherModesAndUnits() throws IOException {
        String result = result("scalar.GetFloat64.mmapforge", 3_072, 0, "17");
        Path average = results("average", result.replace("sample", "avgt"));
        Path micros = results("micros", result.replace("ns/op", "us/op"));

        assertThatThrownBy(() -> JmhResults.read(List.of(average)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "scalar.GetFloat64.mmapforge: mode=avgt scoreUnit=ns/op, expected sample and ns/op");
        assertThatThrownBy(() -> JmhResults.read(List.of(micros)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mode=sample scoreUnit=us/op, expected sample and ns/op");
    }

    private Path results(String name, String... results) throws IOException {
        return Files.writeString(directory.resolve(name + ".json"), "[" + String.join(",", results) + "]");
    }

    private static String result(String benchmark, int medianNanos, int allocatedBytes, String jdk) {
        return """
                {
                  "benchmark": "io.mmapforge.bench.%s", "mode": "sample", "threads": 1, "forks": 2,
                  "vmName": "Test VM", "vmVersion": "%s.0.1",
                  "warmupIterations": 2, "warmupTime": "200 ms", "measurementIterations": 5, "measurementTime": "300 ms",
                  "primaryMetric": {"score": 7, "scoreError": 8, "scoreUnit": "ns/op", "scorePercentiles": {"50.0": %d},
                    "rawDataHistogram": [[[[1000, 1], [5000, 2]]], [[[100, 1], [904, 1], [905, 1]]]]},
                  "secondaryMetrics": {"gc.alloc.rate.norm": {"score": %d, "scoreError": 0.1, "scoreUnit": "B/op"}}
                }
                """.formatted(benchmark, jdk, medianNanos, allocatedBytes);
    }
}
