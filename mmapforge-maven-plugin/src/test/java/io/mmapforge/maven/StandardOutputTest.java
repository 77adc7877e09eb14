package io.mmapforge.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.maven.page.SampleStores;
import java.io.File;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How goals end whose output arrives nowhere, each with the standard output of a process. */
class StandardOutputTest {
    private static final String INCOMPLETE =
            "the output is incomplete: the standard output takes no more, most often because its disk is full; send it"
                    + " elsewhere, or make room";

    @TempDir
    private Path directory;

    private Path store;

    @BeforeEach
    void createAStore() {
        store = directory.resolve("trades.mmf");
        SampleStores.createTrades(store, 3);
    }

    @Test
    void aFullDiskEndsAGoal() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "skipped: there is no /dev/full here, which is a disk without room");
        assertThat(endings(ProcessBuilder.Redirect.to(full.toFile())))
                .containsExactly(
                        "mmapforge: " + INCOMPLETE,
                        "inspect: " + INCOMPLETE,
                        "mmapforge: " + INCOMPLETE,
                        "inspect json: " + INCOMPLETE,
                        "mmapforge: " + INCOMPLETE,
                        "verify: " + INCOMPLETE,
                        "mmapforge: " + INCOMPLETE,
                        "verify json: " + INCOMPLETE,
                        "mmapforge: " + INCOMPLETE,
                        "migrate: " + INCOMPLETE,
                        "query: " + INCOMPLETE);
    }

    @Test
    void aReaderWhoHasSeenEnoughDoesNot() throws Exception {
        assumeTrue(
                Files.isReadable(Path.of("/proc/self/fd/0")),
                "skipped: only Linux tells whether the output goes to a program");
        assertThat(endings(ProcessBuilder.Redirect.PIPE)).isEqualTo(FINE);
    }

    @Test
    void nothingIsSaidOfAnOutputThatTakesAll() throws Exception {
        File out = directory.resolve("out").toFile();
        assertThat(endings(ProcessBuilder.Redirect.to(out))).isEqualTo(FINE);
        assertThat(out)
                .content(StandardCharsets.UTF_8)
                .containsSubsequence("record                  Trade", "\"findings\":[", "id,time,", "70002");
    }

    private static final List<String> FINE =
            List.of("inspect: ", "inspect json: ", "verify: ", "verify json: ", "migrate: ", "query: ");

    /** How the goals of a process have ended; a pipe has nobody at its other end. */
    private List<String> endings(ProcessBuilder.Redirect out) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StandardOutputProcess.class.getName(),
                        store.toString())
                .redirectOutput(out)
                .start();
        process.getInputStream().close();
        try (OutputStream begin = process.getOutputStream()) {
            begin.write('\n');
        }
        String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        // A later JDK warns of DuckDB's native library, and puts an empty line behind that.
        return told.lines()
                .filter(line -> !line.startsWith("WARNING: ") && !line.isEmpty())
                .toList();
    }
}
