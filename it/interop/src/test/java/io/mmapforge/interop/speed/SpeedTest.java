package io.mmapforge.interop.speed;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.GoToolchain;
import io.mmapforge.interop.program.InstalledPrograms;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.program.ProjectFiles;
import io.mmapforge.interop.program.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints a table of what one operation takes in each language that is installed, the median of so many rounds behind some that warm up:
 * {@code -Dmmapforge.speed=9}. {@code -Dmmapforge.speed.records=10000000} says of how many records Java's cursor and numpy sum a column up. Without the
 * first nothing is measured.
 */
@EnabledIfSystemProperty(named = "mmapforge.speed", matches = "[1-9][0-9]?")
class SpeedTest {
    private static final String ROUNDS = System.getProperty("mmapforge.speed", "9");
    private static final Path GENERATED = ProjectFiles.TARGET.resolve("generated-test-sources");
    private static final Path PROGRAMS = ProjectFiles.C_SOURCES.getParent();

    @TempDir
    private Path directory;

    @Test
    void printsWhatOneOperationTakes() throws IOException {
        Path ticks = directory.resolve("ticks.mmf");
        Map<String, Map<String, String>> columns = new LinkedHashMap<>();
        columns.put("Java", java(ticks));
        if (InstalledPrograms.isInstalled("gcc")) {
            columns.put("C", c());
        }
        if (InstalledPrograms.isInstalled("go")) {
            columns.put("Go", go());
        }
        if (InstalledPrograms.isInstalled("rustc")) {
            columns.put("Rust", rust());
        }
        if (InstalledPrograms.isInstalled("python3")) {
            columns.put("Python", times(Python.plain().runFile("speed.py", ticks, ROUNDS)));
        }

        print(columns);
        assertThat(columns.values()).allSatisfy(column -> assertThat(column).containsKey("scalar get"));
    }

    private static Map<String, String> java(Path ticks) {
        List<String> command = new ArrayList<>(ProgramRun.javaCommand(
                JavaSpeed.class,
                List.of(ticks.toString(), ROUNDS, System.getProperty("mmapforge.speed.records", "1000000"))));
        command.remove("-XX:TieredStopAtLevel=1");
        return times(ProgramRun.toEnd(command));
    }

    private Map<String, String> c() {
        Path program = directory.resolve("speed_c");
        succeed(
                "gcc",
                "-std=c11",
                "-O2",
                "-I" + GENERATED.resolve("mmapforge-c"),
                ProjectFiles.C_SOURCES.resolve("speed.c").toString(),
                "-o",
                program.toString());
        return times(ProgramRun.toEnd(
                List.of(program.toString(), directory.resolve("c.mmf").toString(), ROUNDS)));
    }

    private Map<String, String> rust() throws IOException {
        Path sources = Files.createDirectory(directory.resolve("rust"));
        for (Path from : List.of(GENERATED.resolve("mmapforge-rust"), PROGRAMS.resolve("rust"))) {
            try (Stream<Path> files = Files.list(from)) {
                for (Path file : files.toList()) {
                    Files.copy(file, sources.resolve(file.getFileName()));
                }
            }
        }
        Path program = directory.resolve("speed_rust");
        succeed("rustc", "--edition", "2021", "-O", sources.resolve("speed.rs").toString(), "-o", program.toString());
        return times(ProgramRun.toEnd(
                List.of(program.toString(), directory.resolve("rust.mmf").toString(), ROUNDS)));
    }

    /** Go's own benchmarks give a line for each round, of which the first ones warm up. */
    private static Map<String, String> go() {
        Map<String, List<Double>> rounds = new LinkedHashMap<>();
        for (String[] what : new String[][] {{"^Benchmark$", "200ms"}, {"^BenchmarkAppend$", "100000x"}}) {
            List<String> lines = GoToolchain.benchmark("./tick", what[0], what[1], Integer.parseInt(ROUNDS) + 1);
            for (String line : lines) {
                String[] words = line.split("\\s+");
                if (line.startsWith("Benchmark") && words.length >= 4 && words[3].equals("ns/op")) {
                    String name = words[0].substring(words[0].indexOf('/') + 1).replace('_', ' ');
                    rounds.computeIfAbsent(name, none -> new ArrayList<>()).add(Double.valueOf(words[2]));
                }
            }
        }
        Map<String, String> medians = new LinkedHashMap<>();
        rounds.forEach((name, times) -> {
            double[] counted =
                    times.stream().skip(1).mapToDouble(x -> x).sorted().toArray();
            medians.put(name, String.valueOf(counted[counted.length / 2]));
        });
        return medians;
    }

    private static void succeed(String... command) {
        ProgramRun.Outcome outcome = ProgramRun.toEnd(Arrays.asList(command));
        assertThat(outcome.status()).as(outcome.errors()).isZero();
    }

    /** The medians by the names of operations. */
    private static Map<String, String> times(ProgramRun.Outcome outcome) {
        assertThat(outcome.status()).as(outcome.errors()).isZero();
        Map<String, String> times = new LinkedHashMap<>();
        for (String line : outcome.output()) {
            String[] parts = line.split("\t");
            times.put(parts[0], parts[1]);
        }
        return times;
    }

    private static void print(Map<String, Map<String, String>> columns) {
        List<String> operations = List.of(
                "raw load",
                "scalar get",
                "whole get",
                "scalar set",
                "whole set",
                "append",
                "column sum",
                "consistent copy");
        StringBuilder text = new StringBuilder("| ns | " + String.join(" | ", columns.keySet()) + " |\n|---|");
        columns.keySet().forEach(column -> text.append("---:|"));
        for (String operation : operations) {
            text.append("\n| ").append(operation).append(" |");
            columns.values()
                    .forEach(column -> text.append(' ')
                            .append(column.containsKey(operation) ? rounded(column.get(operation)) + " |" : "|"));
        }
        System.out.println(text + "\n\n" + versions());
    }

    private static String rounded(String nanoseconds) {
        double time = Double.parseDouble(nanoseconds);
        return String.format(Locale.ROOT, time < 9.995 ? "%.2f" : time < 99.95 ? "%.1f" : "%,.0f", time);
    }

    private static String versions() {
        List<String> versions = new ArrayList<>();
        versions.add("Java " + Runtime.version());
        for (List<String> command : List.of(
                List.of("gcc", "--version"),
                List.of("go", "version"),
                List.of("rustc", "--version"),
                List.of("python3", "--version"))) {
            if (InstalledPrograms.isInstalled(command.get(0))) {
                versions.add(ProgramRun.toEnd(command).output().get(0));
            }
        }
        versions.add(Runtime.getRuntime().availableProcessors() + " processors");
        return String.join("; ", versions);
    }
}
