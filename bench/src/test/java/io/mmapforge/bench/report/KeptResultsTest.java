package io.mmapforge.bench.report;

import static io.mmapforge.bench.report.Results.allocating;
import static io.mmapforge.bench.report.Results.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptResultsTest {
    @TempDir
    Path directory;

    @Test
    void keepsALineForEachBenchmarkWithWhatTheReportNeeds() throws IOException {
        Path file = directory.resolve("results/jdk17.json");

        KeptResults.none("a \"machine\"")
                .with(Results.of(
                        result("scalar.GetFloat64.varHandle", "[[0.123456789, 2]]", allocating(0.0000123456)),
                        result("scalar.GetFloat64.mmapforge", "[[1], [1234567.8]]")))
                .write(file);

        String common = "\"mode\":\"avgt\",\"threads\":1,\"forks\":3,\"jvmArgs\":[],\"vmName\":\"Test VM\","
                + "\"vmVersion\":\"17.0.1\",\"jmhVersion\":\"1.37\",\"warmupIterations\":5,\"warmupTime\":\"200 ms\","
                + "\"measurementIterations\":8,\"measurementTime\":\"100 ms\",\"primaryMetric\":{\"scoreUnit\":\"ns/op\",";
        assertThat(file)
                .hasContent("{\"machine\": \"a \\\"machine\\\"\", \"results\": [\n"
                        + "{\"benchmark\":\"io.mmapforge.bench.scalar.GetFloat64.mmapforge\"," + common
                        + "\"rawData\":[[1.0],[1234600.0]]},\"secondaryMetrics\":{}},\n"
                        + "{\"benchmark\":\"io.mmapforge.bench.scalar.GetFloat64.varHandle\"," + common
                        + "\"rawData\":[[0.12346,2.0]]},"
                        + "\"secondaryMetrics\":{\"gc.alloc.rate.norm\":{\"score\":1.2346E-5}}}\n]}\n");
        KeptResults read = KeptResults.read(file);
        assertThat(read.machine()).isEqualTo("a \"machine\"");
        assertThat(JmhFigures.of(read.results())).hasSize(2);
        byte[] bytes = Files.readAllBytes(file);
        read.write(file);
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void replacesTheSameBenchmarkWithTheSameParametersAndKeepsTheRest() {
        String small =
                result("scan.Scan.mmapforge", "[[1]]").replace("\"forks\"", "\"params\": {\"n\": \"1\"}, \"forks\"");
        String large = small.replace("\"n\": \"1\"", "\"n\": \"2\"");

        KeptResults kept = KeptResults.none("m")
                .with(Results.of(small, large, result("scan.Scan.varHandle", "[[3]]")))
                .with(Results.of(large.replace("[[1]]", "[[7]]"), result("scan.Scan.sbe", "[[4]]")));

        assertThat(JmhFigures.of(kept.results()))
                .extracting(figure -> figure.competitor() + figure.question().detail() + " "
                        + figure.time().nanos())
                .containsExactly("mmapforge, n=1 1.0", "mmapforge, n=2 7.0", "sbe 4.0", "varHandle 3.0");
    }

    @Test
    void refusesResultsOfAnotherJvm() {
        KeptResults kept = KeptResults.none("m").with(Results.of(result("scan.Scan.mmapforge", "[[1]]")));

        assertThatThrownBy(() -> kept.with(
                        Results.of(result("scan.Scan.mmapforge", "[[1]]").replace("17.0.1", "17.0.2"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the kept results are of Test VM 17.0.1, the new ones of Test VM 17.0.2, expected the same"
                        + " JVM; delete the kept ones, and measure everything");
    }
}
