package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.testing.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a program's first open loads. A count, not a time: it is the same on every machine, and what takes the time.
 *
 * <p>It grows by some classes with each lambda, each kind of access through a VarHandle, and each part of the platform that the
 * open did not need before.
 */
class ColdStartTest {
    /** Without those that a program which does nothing has, too. */
    private static final int MOST_PLATFORM_CLASSES = Runtime.version().feature() < 22 ? 480 : 640;

    private static final int MOST_CLASSES_MADE_AT_RUN_TIME = 50;

    @TempDir
    Path directory;

    @Test
    void theFirstOpenLoadsFewClassesOfThePlatform() {
        long nothing =
                loadedByThePlatform(ChildJvm.outputWithOptions(List.of("-verbose:class"), FirstOpenProcess.class));
        List<String> lines = ChildJvm.outputWithOptions(
                List.of("-verbose:class"), FirstOpenProcess.class, directory.resolve("tick.mmf"));
        long open = loadedByThePlatform(lines);
        assertThat(open).isGreaterThan(nothing);
        assertThat(open - nothing).isLessThanOrEqualTo(MOST_PLATFORM_CLASSES);
    }

    @Test
    void theFirstOpenMakesFewClassesAtRunTime() {
        List<String> lines = ChildJvm.outputWithOptions(
                List.of("-verbose:class"), FirstOpenProcess.class, directory.resolve("tick.mmf"));
        assertThat(lines.stream()
                        .filter(line -> line.contains("Lambda") && !line.contains("shared objects file"))
                        .count())
                .isLessThanOrEqualTo(MOST_CLASSES_MADE_AT_RUN_TIME);
    }

    /** Events and what is shown to JMX are for stores that have something to tell, or are asked. */
    @Test
    void theFirstOpenLoadsNothingThatTellsOfIt() {
        List<String> lines = ChildJvm.outputWithOptions(
                List.of("-verbose:class"), FirstOpenProcess.class, directory.resolve("tick.mmf"));
        assertThat(lines)
                .anyMatch(line -> line.contains(" io.mmapforge.engine.Format2Engine "))
                .noneMatch(line -> line.contains(" io.mmapforge.event."))
                .noneMatch(line -> line.contains(" io.mmapforge.store.Monitor"))
                .noneMatch(line -> line.contains(" jdk.jfr.") || line.contains(" javax.management."));
    }

    private static long loadedByThePlatform(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(" source:") && !line.contains(" io.mmapforge."))
                .count();
    }
}
