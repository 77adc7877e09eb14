package io.mmapforge.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.testing.ChildJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run-time without the flight recorder: everything works, and nothing is loaded that would need it. */
class WithoutRecorderTest {
    @TempDir
    Path directory;

    private List<String> run(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-verbose:class");
        return ChildJvm.outputWithOptions(all, EventfulProcess.class, directory.resolve("tick.mmf"));
    }

    private static List<String> loaded(List<String> lines, String prefix) {
        return lines.stream()
                .filter(line -> line.contains(" source:"))
                .map(line -> line.replaceFirst("^(?:\\[[^]]*])* *", "").split(" ")[0])
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    @Test
    void nothingOfTheRecorderIsLoaded() {
        List<String> lines = run("--limit-modules", "java.base");
        assertThat(lines).contains("growths: 9");
        assertThat(loaded(lines, "jdk.jfr.")).isEmpty();
        assertThat(loaded(lines, "io.mmapforge.event."))
                .contains("io.mmapforge.event.SilentSink")
                .noneMatch(name -> name.endsWith("Event") || name.endsWith("FlightRecorderSink"));
    }

    /** The control, and the other run-time that there is: events are made, of which no recording wants to know. */
    @Test
    void whereTheRecorderIsThereItIsAsked() {
        assertThat(loaded(run(), "io.mmapforge.event."))
                .contains("io.mmapforge.event.GrowthEvent", "io.mmapforge.event.SyncEvent");
    }
}
