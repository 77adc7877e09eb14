package io.mmapforge.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Reads figures from the results that JMH writes with {@code -rf json}.
 *
 * <p>A benchmark's package is the subject, its class the question and its method the competitor. In a group of actors, the
 * group is the competitor, and each of its actors a question.
 */
final class JmhFigures {
    private static final List<String> MODES = List.of("avgt", "ss");
    private static final String UNIT = "ns/op";
    static final String ALLOCATION = "gc.alloc.rate.norm";

    private JmhFigures() {}

    /**
     * The figures of some results, in their order.
     *
     * @throws tools.jackson.databind.exc.JsonNodeException if a result lacks what JMH writes
     * @throws IllegalArgumentException if one is not an average time, or that of single shots, in nanoseconds
     */
    static List<Figure> of(JsonNode results) {
        List<Figure> figures = new ArrayList<>();
        for (JsonNode result : results) {
            addFigures(result, figures);
        }
        return List.copyOf(figures);
    }

    private static void addFigures(JsonNode result, List<Figure> figures) {
        String benchmark = result.required("benchmark").asString();
        int method = benchmark.lastIndexOf('.');
        int type = benchmark.lastIndexOf('.', method - 1);
        int subject = benchmark.lastIndexOf('.', type - 1);
        String competitor = benchmark.substring(method + 1);
        String detail = detail(result);
        Question question =
                new Question(benchmark.substring(subject + 1, type), benchmark.substring(type + 1, method), detail);
        requireMode(benchmark, result, result.required("primaryMetric"));

        boolean isGroup = false;
        for (var metric : result.path("secondaryMetrics").properties()) {
            if (!metric.getKey().startsWith("gc.")
                    && UNIT.equals(metric.getValue().path("scoreUnit").asString(""))) {
                isGroup = true;
                figures.add(new Figure(
                        new Question(
                                question.subject(),
                                question.name(),
                                ", " + actor(metric.getKey(), competitor) + detail),
                        competitor,
                        estimate(metric.getValue()),
                        OptionalDouble.empty()));
            }
        }
        if (!isGroup) {
            figures.add(new Figure(
                    question,
                    competitor,
                    estimate(result.required("primaryMetric")),
                    allocatedBytes(result),
                    Pages.of(result)));
        }
    }

    private static void requireMode(String benchmark, JsonNode result, JsonNode metric) {
        String mode = result.required("mode").asString();
        String unit = metric.required("scoreUnit").asString();
        if (!MODES.contains(mode) || !unit.equals(UNIT)) {
            throw new IllegalArgumentException("benchmark " + benchmark + ": mode=" + mode + " scoreUnit=" + unit
                    + ", expected one of " + MODES + " and " + UNIT + "; run it without -bm and -tu");
        }
    }

    /** What {@code mmapforge_reader} or {@code mmapforgeReader} is in the group {@code mmapforge}: a reader. */
    private static String actor(String method, String group) {
        String words = Competitors.words(method);
        String prefix = Competitors.words(group) + " ";
        return words.startsWith(prefix) ? words.substring(prefix.length()) : words;
    }

    private static String detail(JsonNode result) {
        String parameters = result.path("params").properties().stream()
                .map(p -> ", " + p.getKey() + "=" + p.getValue().asString())
                .collect(Collectors.joining());
        int threads = result.path("threads").asInt(1);
        return threads == 1 ? parameters : parameters + String.format(Locale.ROOT, ", %d threads", threads);
    }

    private static Estimate estimate(JsonNode metric) {
        return Estimate.ofForks(StreamSupport.stream(metric.required("rawData").spliterator(), false)
                .map(fork -> fork.valueStream().mapToDouble(JsonNode::asDouble).toArray())
                .toList());
    }

    private static OptionalDouble allocatedBytes(JsonNode result) {
        JsonNode norm = result.path("secondaryMetrics").path(ALLOCATION).path("score");
        return norm.isNumber() ? OptionalDouble.of(norm.asDouble()) : OptionalDouble.empty();
    }
}
