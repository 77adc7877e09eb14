package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.conform.ConformStore;
import io.mmapforge.interop.conform.TickRecord;
import io.mmapforge.interop.conform.TickStore;
import io.mmapforge.interop.program.CCompiler;
import io.mmapforge.interop.program.InstalledPrograms;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.program.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The C that is generated: as C++, with sanitizers, on hostile files, and as docs/LANGUAGES.md shows it. */
class GeneratedCTest {
    private static final Path GENERATED = ProjectFiles.TARGET.resolve("generated-test-sources/mmapforge-c");
    private static final Path GOLDENS = ProjectFiles.TARGET
            .resolve("../../../mmapforge-maven-plugin/src/test/golden/c")
            .normalize();
    private static final List<String> STRICT = List.of("-Wall", "-Wextra", "-Wpedantic", "-Werror", "-g", "-O1");
    private static final List<String> MEMORY = List.of("-fsanitize=address,undefined", "-fno-sanitize-recover=all");
    private static final Pattern C_PROGRAM =
            Pattern.compile("```c\n(#define MMF_IMPLEMENTATION\n.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @BeforeAll
    static void requireCompiler() {
        CCompiler.require();
    }

    @Test
    void compilesAllGoldenHeadersAsC() throws IOException {
        compile("gcc", "-std=c11", allHeaders("all.c"), List.of("-I" + GENERATED, "-I" + GOLDENS));
    }

    @Test
    void compilesAllGoldenHeadersAsCpp() throws IOException {
        if (!InstalledPrograms.isInstalled("g++")) {
            InstalledPrograms.skipped("no g++ found: the generated C was not compiled as C++");
            return;
        }
        compile("g++", "-std=c++17", allHeaders("all.cpp"), List.of("-I" + GENERATED, "-I" + GOLDENS));
    }

    @Test
    void runsTheProgramOfTheDocumentWhileJavaWrites() throws IOException {
        Path source = directory.resolve("ticks.c");
        Matcher program =
                C_PROGRAM.matcher(Files.readString(ProjectFiles.FORMAT_DOCUMENT.resolveSibling("LANGUAGES.md")));
        assertThat(program.find()).isTrue();
        Files.writeString(source, program.group(1));
        Path ticks = compile("gcc", "-std=c11", source, List.of("-I" + GENERATED));
        Path path = directory.resolve("ticks.mmf");
        try (TickStore store = TickStore.openOrCreate(path)) {
            store.append(new TickRecord("AAPL", 189.5, 100, Instant.EPOCH, null));
            store.append(new TickRecord("Größe", 0.25, 100, Instant.EPOCH, null));

            ProgramRun.Outcome outcome = ProgramRun.toEnd(List.of(ticks.toString(), path.toString()));
            assertThat(outcome.errors()).isEmpty();
            assertThat(outcome.output()).containsExactly("AAPL 189.5", "Größe 0.25");
        }
    }

    @Test
    void appendsBatchesAndSetsPartsThatJavaReads() {
        List<String> flags = new ArrayList<>(MEMORY);
        flags.addAll(List.of("-Wconversion", "-I" + GENERATED));
        Path parts = compile("gcc", "-std=c11", ProjectFiles.C_SOURCES.resolve("parts.c"), flags);
        Path path = directory.resolve("parts.mmf");
        ProgramRun.Outcome outcome = ProgramRun.toEnd(List.of(parts.toString(), path.toString()));

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output()).containsExactly("ok");
        try (ConformStore store = ConformStore.openReadOnly(path)) {
            assertThat(store.size()).isEqualTo(5000);
            assertThat(store.indexOf("batch", 4999)).isEqualTo(4999);
            assertThat(store.getFloat64s(3)).containsExactly(0, 0, 0, 0, 0, 0, 0, 2.5);
            assertThat(store.getBools(3)).containsExactly(false, false, false, false, true);
            assertThat(store.getDecimals(3, 1)).isEqualTo("999.99");
            assertThat(store.getMaybeInt64s(3)).containsExactly(1, -5);
            assertThat(store.getLevels(3, 1).owner().code()).isEqualTo("wxyz");
            assertThat(store.getLevelsSize(3, 2)).isEqualTo(77);
            assertThat(store.getALevelOwnerCode(3)).isEqualTo("wxyz");
        }
    }

    /** The same program, and all of mmf.h, as C++. */
    @Test
    void doesTheSameAsCpp() {
        if (!InstalledPrograms.isInstalled("g++")) {
            InstalledPrograms.skipped("no g++ found: the generated C did not run as C++");
            return;
        }
        List<String> flags = new ArrayList<>(MEMORY);
        flags.addAll(List.of("-I" + GENERATED, "-x", "c++"));
        Path parts = compile("g++", "-std=c++17", ProjectFiles.C_SOURCES.resolve("parts.c"), flags);
        ProgramRun.Outcome outcome = ProgramRun.toEnd(
                List.of(parts.toString(), directory.resolve("parts.mmf").toString()));

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output()).containsExactly("ok");
    }

    /** What the functions alone do not show: see src/test/c/inside.c. */
    @Test
    void doesInsideWhatTheFormatDemands() throws IOException {
        List<String> flags = new ArrayList<>(MEMORY);
        flags.add("-I" + GENERATED);
        Path inside = compile("gcc", "-std=c11", ProjectFiles.C_TESTS.resolve("inside.c"), flags);
        Path stores = Files.createDirectory(directory.resolve("stores"));
        ProgramRun.Outcome outcome = ProgramRun.toEnd(List.of(inside.toString(), stores.toString()));

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output()).containsExactly("ok");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void racesNowhere() {
        List<String> flags = new ArrayList<>(List.of("-I" + GENERATED, "-fsanitize=thread", "-pthread", "-Wno-tsan"));
        Path threads = compile("gcc", "-std=c11", ProjectFiles.C_SOURCES.resolve("threads.c"), flags);
        ProgramRun.Outcome outcome = ProgramRun.toEnd(
                List.of(threads.toString(), directory.resolve("beats.mmf").toString(), "4", "3000"));

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output()).hasSize(1).first().asString().endsWith(" records, 0 problems");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void crashesOnNoHostileFile() throws IOException {
        List<String> flags = new ArrayList<>(MEMORY);
        flags.add("-I" + GENERATED);
        Path conform = compile("gcc", "-std=c11", ProjectFiles.C_SOURCES.resolve("conform.c"), flags);
        try (ProgramRun program = ProgramRun.start(List.of(conform.toString()))) {
            Path good = directory.resolve("good.mmf");
            Path key = directory.resolve("good.mmf.key");
            ask(program, "create Conform " + good);
            for (int seed = 1; seed <= 40; seed++) {
                assertThat(ask(program, "append " + seed)).startsWith("ok ");
            }
            assertThat(ask(program, "put-whole 3 99")).isEqualTo("ok");
            assertThat(ask(program, "close")).isEqualTo("ok");
            byte[] store = Files.readAllBytes(good);
            byte[] keys = Files.readAllBytes(key);
            int refused = 0;
            for (int i = 0; i < Integer.getInteger("mmapforge.hostileFiles", 100); i++) {
                SplittableRandom random = new SplittableRandom(i);
                Path bad = directory.resolve("bad" + i + ".mmf");
                Files.write(bad, damaged(store, random, random.nextInt(3) == 0 ? store.length : 1024));
                Files.write(directory.resolve("bad" + i + ".mmf.key"), damaged(keys, random, 1024));
                refused += ask(program, "open Conform " + bad).startsWith("error") ? 1 : 0;
                for (String command : List.of("size", "read 0", "read 3", "get 39 levels", "find 7", "find 999")) {
                    ask(program, command);
                }
                ask(program, "open Conform " + bad + " w");
                for (String command : List.of("put-whole 3 5", "append 500", "put 7", "set 2 a_string 4", "sync")) {
                    ask(program, command);
                }
                ask(program, "close");
            }
            assertThat(refused).isGreaterThan(10);
            ProgramRun.Outcome outcome = program.outcome();
            assertThat(outcome.errors()).isEmpty();
            assertThat(outcome.status()).isZero();
        }
    }

    private static byte[] damaged(byte[] bytes, SplittableRandom random, int within) {
        byte[] damaged = bytes.clone();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            damaged[random.nextInt(Math.min(within, damaged.length))] = (byte) random.nextInt();
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }

    private static String ask(ProgramRun program, String command) {
        program.send(command);
        return program.nextLine();
    }

    private Path allHeaders(String name) throws IOException {
        StringBuilder source = new StringBuilder("#define MMF_IMPLEMENTATION\n");
        try (var headers = Files.list(GOLDENS)) {
            headers.sorted()
                    .forEach(header -> source.append("#include \"")
                            .append(header.getFileName())
                            .append("\"\n"));
        }
        return Files.writeString(directory.resolve(name), source.append("int main(void) { return 0; }\n"));
    }

    private Path compile(String compiler, String standard, Path source, List<String> flags) {
        Path program = directory.resolve(source.getFileName() + ".out");
        List<String> command = new ArrayList<>(List.of(compiler, standard));
        command.addAll(STRICT);
        command.addAll(flags);
        command.addAll(List.of(source.toString(), "-o", program.toString()));
        ProgramRun.Outcome outcome = ProgramRun.toEnd(command);
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.status()).isZero();
        return program;
    }
}
