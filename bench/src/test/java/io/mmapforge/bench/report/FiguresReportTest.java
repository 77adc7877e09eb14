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
                result("scalar.GetFloat64.fileChannel", "260.5", "13.25", "0.002", "ns/op", "17"),
                result("scalar.GetFloat64.byteBuffer", "0.5", "0.015", "0.001", "ns/op", "17"),
                result("scalar.GetFloat64.mmapforge", "2.75", "\"NaN\"", "0.001", "ns/op", "17"),
                result("record.GetRecord.mmapforge", "25.04", "1.2", "88.002", "ns/op", "17"));

        assertThat(FiguresReport.render("two cores, shared", JmhResults.read(List.of(results))))
                .isEqualTo("""
                        **Test VM 17.0.1**

                        | ns/op | mmapforge | ByteBuffer | FileChannel | mmapforge / ByteBuffer | mmapforge allocates |
                        |---|--:|--:|--:|--:|--:|
                        | get float64 | 2.75 | 0.50 ± 0.02 | 261 ± 13.3 | 5.50× | 0 B |
                        | get record | 25.0 ± 1.20 | – | – | – | 88 B |

                        Means with 99.9% confidence intervals. 3 forks of 5 iterations of 300 ms, after 2 of 200 ms to warm up; threads: 1. Machine: two cores, shared.
                        """);
    }

    @Test
    void neverDividesFiguresOfDifferentJvms() throws IOException {
        Path first = results("17", result("scalar.GetFloat64.mmapforge", "3", "1", "0", "ns/op", "17"));
        Path second = results("25", result("scalar.GetFloat64.byteBuffer", "1", "1", "0", "ns/op", "25"));

        assertThat(FiguresReport.render("a machine", JmhResults.read(List.of(first, second))))
                .contains("Test VM 17.0.1", "| get float64 | 3.00 ± 1.00 | – | – | 0 B |")
                .contains("Test VM 25.0.1", "| get float64 | – | 1.00 ± 1.00 | – | – |");
    }

    @Test
    void keepsParametersApart() throws IOException {
        String parameterised = result("scalar.GetFloat64.mmapforge", "3", "1", "0", "ns/op", "17")
                .replace("\"forks\"", "\"params\": {\"records\": \"64\"}, \"forks\"");
        Path results =
                results("17", parameterised, result("scalar.GetFloat64.mmapforge", "4", "1", "0", "ns/op", "17"));

        assertThat(FiguresReport.render("a machine", JmhResults.read(List.of(results))))
                .contains("| get float64, records=64 | 3.00 ± 1.00 |")
                .contains("| get float64 | 4.00 ± 1.00 |");
    }

    @Test
    void refusesOtherUnits() throws IOException {
        Path results = results("17", result("scalar.GetFloat64.mmapforge", "3", "1", "0", "ops/us", "17"));

        assertThatThrownBy(() -> JmhResults.read(List.of(results)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scalar.GetFloat64.mmapforge")
                .hasMessageContaining("scoreUnit=ops/us, expected ns/op");
    }

    private Path results(String name, String... results) throws IOException {
        return Files.writeString(directory.resolve(name + ".json"), "[" + String.join(",", results) + "]");
    }

    private static String result(
            String benchmark, String score, String error, String allocated, String unit, String jdk) {
        return """
                {
                  "benchmark": "io.mmapforge.bench.%s", "mode": "avgt", "threads": 1, "forks": 3,
                  "vmName": "Test VM", "vmVersion": "%s.0.1",
                  "warmupIterations": 2, "warmupTime": "200 ms", "measurementIterations": 5, "measurementTime": "300 ms",
                  "primaryMetric": {"score": %s, "scoreError": %s, "scoreUnit": "%s"},
                  "secondaryMetrics": {"gc.alloc.rate.norm": {"score": %s, "scoreError": 0.1, "scoreUnit": "B/op"}}
                }
                """.formatted(benchmark, jdk, score, error, unit, allocated);
    }
}
