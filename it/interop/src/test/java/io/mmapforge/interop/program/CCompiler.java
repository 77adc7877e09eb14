package io.mmapforge.interop.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The machine's C compiler. Tests that need it are skipped, and say so, where there is none. */
public final class CCompiler {
    private static final List<String> STRICT = List.of("-std=c11", "-Wall", "-Wextra", "-Werror", "-O2");
    private static final List<String> SANITIZERS =
            List.of("-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all");
    private static final List<String> READING = List.of(
            "reader.c",
            "store.c",
            "layout.c",
            "types.c",
            "stated.c",
            "default.c",
            "json.c",
            "checksum.c",
            "pattern.c",
            "value.c");
    private static final List<String> FINDING = List.of(
            "index.c",
            "run.c",
            "key.c",
            "hash.c",
            "store.c",
            "layout.c",
            "types.c",
            "stated.c",
            "default.c",
            "json.c",
            "checksum.c");
    private static final Path GENERATED = ProjectFiles.TARGET.resolve("generated-test-sources/mmapforge-c");
    private static final Path OUTPUT = ProjectFiles.TARGET.resolve("c");
    private static final Map<String, Path> BUILT = new ConcurrentHashMap<>();

    private CCompiler() {}

    /** Returns the reader of src/main/c. */
    public static Path dump() {
        return BUILT.computeIfAbsent("mmf_dump", name -> build(name, READING, List.of()));
    }

    /** Returns the reader, with checks of every memory access and of undefined behaviour. */
    public static Path sanitizedDump() {
        requireSanitizers();
        return BUILT.computeIfAbsent("mmf_dump_sanitized", name -> build("mmf_dump", READING, SANITIZERS));
    }

    /** Returns a program over generated headers. */
    public static Path generated(String program) {
        return BUILT.computeIfAbsent(program, name -> buildGenerated(name, source(name), List.of()));
    }

    /** Returns a program over generated headers, with checks of every memory access and of undefined behaviour. */
    public static Path sanitized(String program) {
        requireSanitizers();
        return BUILT.computeIfAbsent(program + "_sanitized", name -> buildGenerated(name, source(program), SANITIZERS));
    }

    /** Returns a program over generated headers that can be told to end at a step of a write: see src/test/c/stepped.c. */
    public static Path stepped(String program) {
        String included = "-DPROGRAM=\"" + source(program) + "\"";
        Path stepped = ProjectFiles.C_TESTS.resolve("stepped.c");
        return BUILT.computeIfAbsent(program + "_stepped", name -> buildGenerated(name, stepped, List.of(included)));
    }

    /** Returns the program of src/main/c that finds records by their keys. */
    public static Path find() {
        return BUILT.computeIfAbsent("mmf_find", name -> build(name, FINDING, List.of()));
    }

    /** Returns the program that finds records, with checks of every memory access and of undefined behaviour. */
    public static Path sanitizedFind() {
        requireSanitizers();
        return BUILT.computeIfAbsent("mmf_find_sanitized", name -> build("mmf_find", FINDING, SANITIZERS));
    }

    /** Compiles a source file without a warning. */
    public static Path compile(Path source, Path executable) {
        require();
        compile(List.of(source), executable, List.of());
        return executable;
    }

    /** Skips the test where there is no C compiler. */
    public static void require() {
        if (!InstalledPrograms.isInstalled("gcc")) {
            abort(InstalledPrograms.skipped("no C compiler found: the C interoperability tests did not run"));
        }
    }

    private static void requireSanitizers() {
        require();
        Path probe = ProjectFiles.TARGET.resolve("c/probe.c");
        try {
            Files.createDirectories(OUTPUT);
            Files.writeString(probe, "int main(void) { return 0; }\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!InstalledPrograms.succeeds(command(List.of(probe), OUTPUT.resolve("probe"), SANITIZERS))
                || !InstalledPrograms.succeeds(List.of(OUTPUT.resolve("probe").toString()))) {
            abort(InstalledPrograms.skipped("gcc has no sanitizers here: the C programs ran without them"));
        }
    }

    private static Path source(String program) {
        return ProjectFiles.C_SOURCES.resolve(program + ".c");
    }

    private static Path buildGenerated(String name, Path source, List<String> flags) {
        require();
        List<String> all = new ArrayList<>(List.of("-Wpedantic", "-I" + GENERATED));
        all.addAll(flags);
        Path executable = OUTPUT.resolve(name);
        compile(List.of(source), executable, all);
        return executable;
    }

    private static Path build(String program, List<String> parts, List<String> flags) {
        require();
        List<Path> sources = new ArrayList<>(List.of(ProjectFiles.C_SOURCES.resolve(program + ".c")));
        parts.forEach(part -> sources.add(ProjectFiles.C_SOURCES.resolve(part)));
        Path executable = OUTPUT.resolve(flags.isEmpty() ? program : program + "_sanitized");
        compile(sources, executable, flags);
        return executable;
    }

    private static void compile(List<Path> sources, Path executable, List<String> flags) {
        try {
            Files.createDirectories(executable.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ProgramRun.Outcome outcome = ProgramRun.toEnd(command(sources, executable, flags));
        assertThat(outcome.status()).as(outcome.errors()).isZero();
    }

    private static List<String> command(List<Path> sources, Path executable, List<String> flags) {
        List<String> command = new ArrayList<>(List.of("gcc"));
        command.addAll(STRICT);
        command.addAll(flags);
        command.addAll(List.of("-o", executable.toString()));
        sources.forEach(source -> command.add(source.toString()));
        return command;
    }
}
