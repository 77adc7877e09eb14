package io.mmapforge.bench.report;

import static io.mmapforge.bench.report.Results.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformanceReportTest {
    private static final String PARTS = """
            # Title
            <!-- figures:begin conditions -->
            <!-- figures:end conditions -->
            <!-- figures:begin targets -->
            <!-- figures:end targets -->
            <!-- figures:begin tables -->
            <!-- figures:end tables -->
            """;

    @TempDir
    Path directory;

    private Path document;
    private Path picture;

    @BeforeEach
    void writesADocument() throws IOException {
        document = Files.writeString(directory.resolve("DOC.md"), PARTS);
        picture = directory.resolve("images/picture.svg");
    }

    @Test
    void writesAllPartsAndThePictureOfTheNewestJdk() throws IOException {
        String peer = result("scalar.GetFloat64.sbe", "[[3]]").replace("\"jvmArgs\": []", "\"jvmArgs\": [\"-Dx\"]");
        String longer = result("scalar.GetFloat64.lmdb", "[[4]]").replace("Iterations\": 8", "Iterations\": 9");
        String once = result("open.OpenStore.mmapforge", "[[1, 2]]").replace("\"forks\": 3", "\"forks\": 1");
        String ours = result("scalar.GetFloat64.mmapforge", "[[2]]");
        KeptResults.none("the machine")
                .with(Results.of(ours, peer, longer, once))
                .write(directory.resolve("jdk17.json"));
        KeptResults.none("the machine")
                .with(Results.of(ours.replace("17.0.1", "25.0.3").replace("[[2]]", "[[5]]")))
                .write(directory.resolve("jdk25.json"));

        PerformanceReport.write(directory, document, picture);

        assertThat(document)
                .content()
                .contains("""
                        | machine | the machine |
                        | JDK 17 | Test VM 17.0.1 |
                        | JDK 25 | Test VM 25.0.3 |
                        | JMH | 1.37 |
                        | 3 forks of 8 iterations of 100 ms, after 5 of 200 ms to warm up | all that is not named below |
                        | 1 fork of 8 iterations of 100 ms, after 5 of 200 ms to warm up | `open.OpenStore` |
                        | 3 forks of 9 iterations of 100 ms, after 5 of 200 ms to warm up | `scalar.GetFloat64.lmdb` |
                        | SBE needs | `-Dx` |
                        """)
                .contains(
                        "| get a field / SBE | 1.00 | 0.67 ± 0.00 | reached | – | not measured: `scalar.GetFloat64.sbe` |")
                .containsSubsequence("### JDK 17\n", "| get float64 | 2.00", "### JDK 25\n", "| get float64 | 5.00");
        assertThat(picture).content().contains(">Test VM 25.0.3</text>", ">the machine</text>", ">5.00 ns</text>");
    }

    @Test
    void writesTheSameBytesAgain() throws IOException {
        KeptResults.none("m")
                .with(Results.of(result("scalar.GetFloat64.mmapforge", "[[2]]")))
                .write(directory.resolve("jdk17.json"));
        PerformanceReport.write(directory, document, picture);
        byte[] text = Files.readAllBytes(document);
        byte[] svg = Files.readAllBytes(picture);

        PerformanceReport.write(directory, document, picture);

        assertThat(document).hasBinaryContent(text);
        assertThat(picture).hasBinaryContent(svg);
    }

    @Test
    void refusesToReportNothing() {
        assertThatThrownBy(() -> PerformanceReport.write(directory, document, picture))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no file jdk<version>.json, expected at least one; measure first");
        assertThat(document).hasContent(PARTS);
    }
}
