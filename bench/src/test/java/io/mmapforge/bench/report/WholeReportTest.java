package io.mmapforge.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.bench.follow.FollowLatency;
import io.mmapforge.bench.growth.LongestAppend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The document, written from a figure for each benchmark and program that there is. */
class WholeReportTest {
    private static final String PACKAGE = "io.mmapforge.bench.";

    @TempDir
    Path directory;

    @Test
    void hasEveryFigureToReachAndNoTableWithoutAHeading() throws IOException {
        for (int version : new int[] {17, 25}) {
            KeptResults.none("a machine")
                    .with(Results.of(results(version)))
                    .write(directory.resolve("jdk" + version + ".json"));
        }
        Path document = Files.copy(Path.of("../docs/PERFORMANCE.md"), directory.resolve("PERFORMANCE.md"));

        PerformanceReport.write(directory, document, directory.resolve("picture.svg"));

        String text = Files.readString(document);
        assertThat(text).doesNotContain("not measured: `");
        String targets = between(text, "<!-- figures:begin targets -->", "<!-- figures:end targets -->");
        assertThat(targets.lines().filter(line -> line.startsWith("| ")).count())
                .isEqualTo(Targets.ALL.size() + 1);
        assertThat(between(text, "<!-- figures:begin tables -->", "<!-- figures:end tables -->")
                        .lines())
                .filteredOn(line -> line.startsWith("**"))
                .isNotEmpty()
                .allMatch(heading -> Character.isUpperCase(heading.charAt(2)));
    }

    private static String[] results(int version) {
        List<String> results = new ArrayList<>();
        for (BenchmarkListEntry benchmark : benchmarks()) {
            String name = benchmark.getUsername().substring(PACKAGE.length());
            for (String parameters : parameters(benchmark)) {
                results.add(result(name, parameters, benchmark.getMode())
                        .replace(
                                "\"threads\": 1",
                                "\"threads\": " + benchmark.getThreads().orElse(1)));
            }
        }
        String longest = name(LongestAppend.class);
        String many = "\"appends\": \"20000000\", \"perSecond\": \"500000\"";
        results.add(result(longest + ".mmapforge", many, Mode.SingleShotTime));
        results.add(result(longest + ".mmapforge_withoutKey", many, Mode.SingleShotTime));
        String follow = name(FollowLatency.class);
        results.add(result(follow + ".mmapforge", "\"perSecond\": \"1000\"", Mode.SingleShotTime));
        results.add(result(follow + ".mmapforge_spinning", "\"perSecond\": \"1000\"", Mode.SingleShotTime));
        return results.stream()
                .map(one -> one.replace("17.0.1", version + ".0.1"))
                .toArray(String[]::new);
    }

    private static String name(Class<?> program) {
        return program.getName().substring(PACKAGE.length());
    }

    private static Iterable<BenchmarkListEntry> benchmarks() {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), VerboseMode.SILENT);
        return BenchmarkList.defaultList().getAll(silent, List.of());
    }

    private static List<String> parameters(BenchmarkListEntry benchmark) {
        List<String> combined = List.of("");
        for (Map.Entry<String, String[]> parameter :
                benchmark.getParams().orElse(Map.of()).entrySet()) {
            combined = combined.stream()
                    .flatMap(before -> Arrays.stream(parameter.getValue())
                            .map(value -> (before.isEmpty() ? "" : before + ", ") + "\"" + parameter.getKey() + "\": \""
                                    + value + "\""))
                    .toList();
        }
        return combined;
    }

    private static String result(String name, String parameters, Mode mode) {
        return Results.result(name, "[[2, 3], [4], [3]]")
                .replace("\"mode\": \"avgt\"", "\"mode\": \"" + mode.shortLabel() + "\"")
                .replace("\"forks\": 3", "\"params\": {" + parameters + "}, \"forks\": 3");
    }

    private static String between(String text, String begin, String end) {
        return text.substring(text.indexOf(begin) + begin.length(), text.indexOf(end));
    }
}
