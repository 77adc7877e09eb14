package io.mmapforge.bench.run;

import io.mmapforge.bench.report.KeptResults;
import io.mmapforge.bench.report.PerformanceReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Measures on each JDK, keeps the results after each class of benchmarks, and writes the report.
 *
 * <p>{@code mvn -q -Pbenchmark -pl bench -am verify -DskipTests} starts it; docs/PERFORMANCE.md has its properties.
 */
public final class BenchmarkRun {
    private static final String EVERYTHING = ".*";

    private final Settings settings;
    private final BenchmarkJar jar;
    private final Path results;
    private final List<String> withoutResults = new ArrayList<>();

    private BenchmarkRun(Settings settings, BenchmarkJar jar, Path results) {
        this.settings = settings;
        this.jar = jar;
        this.results = results;
    }

    /**
     * Runs what the system properties say.
     *
     * @param args the jar with the benchmarks, the directory of the results, the document and the picture
     * @throws IOException if a file cannot be read or written, or JMH fails
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 4) {
            System.err.println("usage: BenchmarkRun <jar> <directory of results> <document> <picture>");
            System.exit(2);
        }
        try {
            Settings settings = Settings.of(System.getProperties(), Path.of(System.getProperty("java.home")));
            Path results = Path.of(args[1]);
            BenchmarkRun run = new BenchmarkRun(settings, BenchmarkJar.at(Path.of(args[0])), results);
            run.measure();
            PerformanceReport.write(results, Path.of(args[2]), Path.of(args[3]));
            run.requireResults();
        } catch (IllegalArgumentException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(1);
        }
    }

    private void measure() throws IOException, InterruptedException {
        // All of them first: a refusal after hours of measuring would be late.
        for (Jdk jdk : settings.jdks()) {
            jar.requireClassesFor(jdk);
            start(jdk);
        }
        for (Jdk jdk : settings.jdks()) {
            measure(jdk);
        }
    }

    private void measure(Jdk jdk) throws IOException, InterruptedException {
        JmhProcess jmh = new JmhProcess(jdk, jar, settings.jmhArguments());
        KeptResults kept = start(jdk);
        for (List<String> benchmarks : byClass(jmh.list(settings.isEverything() ? EVERYTHING : settings.include()))) {
            JsonNode measured = jmh.measure(benchmarks);
            Set<String> names = new HashSet<>();
            measured.forEach(result -> names.add(result.required("benchmark").asString()));
            benchmarks.stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name -> withoutResults.add(name + " on JDK " + jdk.featureVersion()));
            kept = kept.with(measured);
            kept.write(PerformanceReport.resultsFile(results, jdk.featureVersion()));
        }
        for (Program program : Program.ALL) {
            boolean included = settings.isEverything()
                    ? program.onEachJdk() || jdk.equals(settings.jdks().get(0))
                    : program.isIncludedBy(settings.include());
            if (included) {
                program.run(jdk, jar, settings.machine(), results);
            }
        }
    }

    /** What was measured before, if only some of it is measured again. */
    private KeptResults start(Jdk jdk) {
        Path file = PerformanceReport.resultsFile(results, jdk.featureVersion());
        if (settings.isEverything() || !Files.exists(file)) {
            return KeptResults.none(settings.machine());
        }
        KeptResults kept = KeptResults.read(file);
        if (!kept.machine().equals(settings.machine())) {
            throw new IllegalArgumentException(file + ": was measured on '" + kept.machine() + "', this is '"
                    + settings.machine() + "', expected the same machine; measure everything, without"
                    + " mmapforge.bench.include, or say with mmapforge.bench.machine that it is the same");
        }
        return kept;
    }

    private static List<List<String>> byClass(List<String> benchmarks) {
        Map<String, List<String>> classes = benchmarks.stream()
                .collect(Collectors.groupingBy(
                        name -> name.substring(0, name.lastIndexOf('.')), LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(classes.values());
    }

    private void requireResults() {
        if (!withoutResults.isEmpty()) {
            throw new IllegalArgumentException("no results of " + String.join(", ", withoutResults)
                    + ", expected them of all benchmarks; what JMH said is above");
        }
    }
}
