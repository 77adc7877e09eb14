package io.mmapforge.examples.earthquake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example as the README's first command does. */
class EarthquakeDemoTest {
    private static final String TOTALS = "events=1707 strongest=6.4 significance=104666 felt=2887 tsunamis=4";
    private static final String PYTHON_SKIPPED =
            "  (SKIPPED: there is no python3 here, so no other language reads along)";

    @TempDir
    private Path directory;

    @Test
    void everyProcessFindsTheSameTotals() throws Exception {
        Path output = directory.resolve("output.txt");
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EarthquakeDemo.class.getName(),
                        "src/main/data/earthquakes.csv",
                        directory.resolve("earthquakes.mmf").toString(),
                        "src/main/python/earthquake_report.py")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(demo.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            demo.descendants().forEach(ProcessHandle::destroyForcibly);
            demo.destroyForcibly();
        }

        List<String> lines = Files.readAllLines(output);
        assertThat(demo.exitValue()).as(String.join("\n", lines)).isZero();
        assertThat(lines)
                .contains(
                        "  6.1  2018-01-31 07:07 UTC  35km S of Jarm, Afghanistan",
                        "  another JVM  " + TOTALS,
                        "  this process " + TOTALS)
                .endsWith("All agree.");
        assertThat(lines.get(0)).startsWith("Loaded 1,507 events into earthquakes.mmf: 579,584 bytes, ");
        assertThat(lines).containsAnyOf("  Python       " + TOTALS, PYTHON_SKIPPED);
    }
}
