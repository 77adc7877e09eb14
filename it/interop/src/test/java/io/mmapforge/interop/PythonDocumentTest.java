package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.conform.TickRecord;
import io.mmapforge.interop.conform.TickStore;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.program.ProjectFiles;
import io.mmapforge.interop.program.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that docs/LANGUAGES.md shows for Python, word for word, on a store that Java is writing. */
class PythonDocumentTest {
    private static final Path DOCUMENT = ProjectFiles.FORMAT_DOCUMENT.resolveSibling("LANGUAGES.md");
    private static final Path README = ProjectFiles.FORMAT_DOCUMENT.getParent().resolveSibling("README.md");
    private static final Path SCHEMA = ProjectFiles.PYTHON_SOURCES.resolveSibling("mmf/tick.mmf.yaml");

    @TempDir
    Path directory;

    private static String program() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf("\n```python\n", document.indexOf("\n## Python\n")) + "\n```python\n".length();
        return document.substring(begin, document.indexOf("\n```\n", begin) + 1);
    }

    @Test
    void readsTheStoreThatJavaIsWriting() throws IOException {
        Python python = Python.with("numpy");
        Files.writeString(directory.resolve("watch.py"), program());
        Instant time = Instant.parse("2024-01-31T14:30:00.000000125Z");
        try (TickStore ticks = TickStore.openOrCreate(directory.resolve("ticks.mmf"))) {
            ticks.append(new TickRecord("AAPL", 189.5, 52_000, time, null));
            try (ProgramRun run = python.start(
                    "import os, runpy, sys\nos.chdir(sys.argv[1])\nrunpy.run_path('watch.py')", directory)) {
                assertThat(run.nextLine()).startsWith("1 so far: One trade, as printed on the tape");
                assertThat(run.nextLine()).isEqualTo("2024-01-31T14:30:00.000000125Z AAPL 189.5 no bid");
                ticks.append(new TickRecord("\u00d6BB", 0.5, 1, time.plusNanos(1), 0.25));
                assertThat(run.nextLine()).isEqualTo("2024-01-31T14:30:00.000000126Z \u00d6BB 0.5 0.25");
                ProgramRun.Outcome outcome = run.outcome();
                assertThat(outcome.errors()).isEmpty();
                assertThat(outcome.output()).containsExactly("mean price 95.0 of 2", "with a bid: 1");
            }
        }
    }

    @Test
    void isOfTheRecordTypeOfTheReadme() throws IOException {
        String schema = Files.readString(SCHEMA);
        assertThat(Files.readString(README)).contains(schema.substring(schema.indexOf("\nfields:\n")) + "```\n");
    }

    @Test
    void hasTenLines() throws IOException {
        assertThat(program().lines().filter(line -> !line.isEmpty())).hasSizeLessThanOrEqualTo(10);
    }
}
