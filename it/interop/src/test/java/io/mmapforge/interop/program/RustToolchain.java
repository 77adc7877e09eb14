package io.mmapforge.interop.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The machine's Rust compiler. Tests that need it are skipped, and say so, where there is none. What is built lies in one directory: the generated
 * modules, the programs of src/main/rust and those of src/test/rust.
 */
public final class RustToolchain {
    private static final Path GENERATED = ProjectFiles.TARGET.resolve("generated-test-sources/mmapforge-rust");
    private static final Path SOURCES = ProjectFiles.TARGET.resolve("rust/sources");
    private static final Map<String, Path> BUILT = new ConcurrentHashMap<>();

    private RustToolchain() {}

    /** Skips the test where there is no Rust. */
    public static void require() {
        if (!InstalledPrograms.isInstalled("rustc")) {
            abort(InstalledPrograms.skipped("no rustc found: the Rust interoperability tests did not run"));
        }
    }

    /** Returns the program of the conformance suite. */
    public static Path conform() {
        return program("conform");
    }

    /** Returns the program that tells which of many files are not refused. */
    public static Path checker() {
        return program("check");
    }

    /** Returns the directory in which all sources are. */
    public static Path sources() {
        return BUILT.computeIfAbsent("", none -> {
            for (Path from : List.of(GENERATED, ProjectFiles.RUST_SOURCES, ProjectFiles.RUST_TESTS)) {
                copy(from);
            }
            return SOURCES;
        });
    }

    private static Path program(String name) {
        require();
        Path source = sources().resolve(name + ".rs");
        return BUILT.computeIfAbsent(name, n -> {
            Path executable = ProjectFiles.TARGET.resolve("rust").resolve(n);
            ProgramRun.Outcome outcome = ProgramRun.toEnd(
                    List.of("rustc", "--edition", "2021", "-O", source.toString(), "-o", executable.toString()));
            assertThat(outcome.status()).as(outcome.errors()).isZero();
            return executable;
        });
    }

    private static void copy(Path from) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(SOURCES);
            for (Path file : files.toList()) {
                Files.copy(file, SOURCES.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
