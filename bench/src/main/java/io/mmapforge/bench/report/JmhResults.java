package io.mmapforge.bench.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the files that JMH writes with {@code -rf json}.
 *
 * <p>A benchmark's class is the question and its method the competitor. Results of different JVMs, or that were measured
 * differently, are kept apart, because dividing one by the other would mean nothing.
 */
final class JmhResults {
    private static final String UNIT = "ns/op";

    private JmhResults() {}

    /**
     * The figures of all files, one entry for each JVM and way of measuring.
     *
     * @throws tools.jackson.core.JacksonException if a file cannot be read or is not JSON
     * @throws IllegalArgumentException if a result is not in nanoseconds for one operation
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
        if (!unit.equals(UNIT)) {
            throw new IllegalArgumentException("benchmark " + benchmark + ": scoreUnit=" + unit + ", expected " + UNIT
                    + "; run it with -bm avgt -tu ns");
        }
        int method = benchmark.lastIndexOf('.');
        int type = benchmark.lastIndexOf('.', method - 1);
        return new Figure(
                words(benchmark.substring(type + 1, method)) + parameters(result.path("params")),
                benchmark.substring(method + 1),
                metric.required("score").asDouble(),
                // JMH writes the string "NaN" where there is no error to give.
                metric.required("scoreError").asDouble(Double.NaN),
                allocatedBytes(result));
    }

    private static OptionalDouble allocatedBytes(JsonNode result) {
        JsonNode norm =
                result.path("secondaryMetrics").path("gc.alloc.rate.norm").path("score");
        return norm.isNumber() ? OptionalDouble.of(norm.asDouble()) : OptionalDouble.empty();
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
