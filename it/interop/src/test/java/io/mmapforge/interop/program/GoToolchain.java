package io.mmapforge.interop.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The machine's Go. Tests that need it are skipped, and say so, where there is none. What is built is a copy of the generated module, with the
 * programs of src/main/go and the tests of src/test/go added.
 */
public final class GoToolchain {
    /** The module as the plugin has generated it. */
    public static final Path GENERATED = ProjectFiles.TARGET.resolve("generated-test-sources/mmapforge-go");

    private static final Path MODULE = ProjectFiles.TARGET.resolve("go/module");
    private static final Map<String, Path> BUILT = new ConcurrentHashMap<>();

    private GoToolchain() {}

    /** Skips the test where there is no Go. */
    public static void require() {
        if (!InstalledPrograms.isInstalled("go")) {
            abort(InstalledPrograms.skipped("no Go found: the Go interoperability tests did not run"));
        }
    }

    /** Skips the test where Go has no race detector, which needs a C compiler. */
    public static void requireRaceDetector() {
        require();
        if (run(module(), "env", "CGO_ENABLED").output().equals(List.of("0"))
                || !InstalledPrograms.isInstalled("gcc")) {
            abort(InstalledPrograms.skipped("no C compiler found: Go's race detector did not run"));
        }
    }

    /** Returns the program of the conformance suite. */
    public static Path conform() {
        return program("conform");
    }

    /** Returns the program that tells which of many files have a schema text that is not refused. */
    public static Path checker() {
        return program("check");
    }

    private static Path program(String name) {
        require();
        return BUILT.computeIfAbsent(name, n -> {
            Path executable = ProjectFiles.TARGET.resolve("go").resolve(n);
            assertSucceeds(run(module(), "build", "-o", executable.toString(), "./" + n));
            return executable;
        });
    }

    /** Runs the go command, and fails with its output if it fails. */
    public static void succeeds(String... arguments) {
        require();
        assertSucceeds(run(module(), arguments));
    }

    /** Runs benchmarks of a package, each so often, on one processor; what the go command prints. */
    public static List<String> benchmark(String name, String benchmarks, String time, int times) {
        require();
        ProgramRun.Outcome outcome = run(
                module(),
                "test",
                "-run",
                "^$",
                "-bench",
                benchmarks,
                "-benchtime",
                time,
                "-count",
                String.valueOf(times),
                "-cpu",
                "1",
                name);
        assertSucceeds(outcome);
        return outcome.output();
    }

    /** Runs the go command in a directory. */
    public static ProgramRun.Outcome run(Path directory, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "cd \"$0\" && exec go \"$@\"", directory.toString()));
        command.addAll(List.of(arguments));
        return ProgramRun.toEnd(command);
    }

    private static void assertSucceeds(ProgramRun.Outcome outcome) {
        assertThat(outcome.status())
                .as(String.join("\n", outcome.output()) + outcome.errors())
                .isZero();
    }

    private static Path module() {
        return BUILT.computeIfAbsent("", none -> {
            copy(GENERATED, MODULE);
            copy(ProjectFiles.GO_SOURCES, MODULE.resolve("conform"));
            copy(ProjectFiles.GO_TESTS, MODULE);
            return MODULE;
        });
    }

    /** Copies the generated module to where a project has it. */
    public static void copyGenerated(Path directory) {
        copy(GENERATED, directory);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path copy = to.resolve(from.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
