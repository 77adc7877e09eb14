package io.mmapforge.bench.report;

import io.mmapforge.bench.HotRecords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the files that JMH writes with {@code -rf json}.
 *
 * <p>A benchmark's class is the question and its method the competitor. What JMH calls an operation is a pass through the
 * {@link HotRecords} here, so all figures are divided by their number. Results of different JVMs, or that were measured
 * differently, are kept apart, because dividing one by the other would mean nothing.
 */
final class JmhResults {
    private static final String MODE = "sample";
    private static final String UNIT = "ns/op";

    private JmhResults() {}

    /**
     * The figures of all files, one entry for each JVM and way of measuring.
     *
     * @throws tools.jackson.core.JacksonException if a file cannot be read or is not JSON
     * @throws IllegalArgumentException if a result is not one of timed passes, in nanoseconds
     */
    static List<JvmFigures> read(List<Path> files) {
        Map<List<String>, List<Figure>> byJvm = new LinkedHashMap<>();
        for (Path file : files) {
            for (JsonNode result : JsonMapper.shared().readTree(file.toFile())) {
                byJvm.computeIfAbsent(List.of(jvm(result), method(result)), key -> new ArrayList<>())
                        .add(figure(result));
            }
        }
        return byJvm.entrySet().stream()
                .map(e -> new JvmFigures(e.getKey().get(0), e.getKey().get(1), List.copyOf(e.getValue())))
                .toList();
    }

    private static String jvm(JsonNode result) {
        return text(result, "vmName") + " " + text(result, "vmVersion");
    }

    private static String method(JsonNode result) {
        return "%s forks of %s iterations of %s, after %s of %s to warm up; threads: %s"
                .formatted(
                        text(result, "forks"),
                        text(result, "measurementIterations"),
                        text(result, "measurementTime"),
                        text(result, "warmupIterations"),
                        text(result, "warmupTime"),
                        text(result, "threads"));
    }

    private static Figure figure(JsonNode result) {
        String benchmark = text(result, "benchmark");
        JsonNode metric = result.required("primaryMetric");
        String unit = text(metric, "scoreUnit");
        String mode = text(result, "mode");
        if (!mode.equals(MODE) || !unit.equals(UNIT)) {
            throw new IllegalArgumentException("benchmark " + benchmark + ": mode=" + mode + " scoreUnit=" + unit
                    + ", expected " + MODE + " and " + UNIT + "; run it without -bm and -tu");
        }
        int method = benchmark.lastIndexOf('.');
        int type = benchmark.lastIndexOf('.', method - 1);
        return new Figure(
                words(benchmark.substring(type + 1, method)) + parameters(result.path("params")),
                benchmark.substring(method + 1),
                metric.required("scorePercentiles").required("50.0").asDouble() / HotRecords.COUNT,
                forkSpread(metric.required("rawDataHistogram")) / 2 / HotRecords.COUNT,
                allocatedBytes(result));
    }

    private static double forkSpread(JsonNode forks) {
        DoubleSummaryStatistics medians =
                forks.valueStream().mapToDouble(JmhResults::median).summaryStatistics();
        return medians.getMax() - medians.getMin();
    }

    /** The median of a fork's iterations, each a list of pairs: a time, and how often it was measured. */
    private static double median(JsonNode iterations) {
        TreeMap<Double, Long> counts = new TreeMap<>();
        for (JsonNode iteration : iterations) {
            for (JsonNode pair : iteration) {
                counts.merge(pair.required(0).asDouble(), pair.required(1).asLong(), Long::sum);
            }
        }
        long left = (counts.values().stream().mapToLong(Long::longValue).sum() + 1) / 2;
        for (Map.Entry<Double, Long> entry : counts.entrySet()) {
            left -= entry.getValue();
            if (left <= 0) {
                return entry.getKey();
            }
        }
        throw new IllegalArgumentException("a fork without measurements, expected at least one");
    }

    private static OptionalDouble allocatedBytes(JsonNode result) {
        JsonNode norm =
                result.path("secondaryMetrics").path("gc.alloc.rate.norm").path("score");
        return norm.isNumber() ? OptionalDouble.of(norm.asDouble() / HotRecords.COUNT) : OptionalDouble.empty();
    }

    private static String parameters(JsonNode params) {
        return params.properties().stream()
                .map(p -> ", " + p.getKey() + "=" + p.getValue().asString())
                .collect(Collectors.joining());
    }

    private static String words(String className) {
        return className.replaceAll("(?<=.)(?=\\p{Lu})", " ").toLowerCase(Locale.ROOT);
    }

    private static String text(JsonNode node, String key) {
        return node.required(key).asString();
    }
}
