package io.mmapforge.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A result of JMH without what follows from the rest, and without digits that mean nothing. */
final class CompactResult {
    private static final String PAGES = "pages.";
    private static final MathContext DIGITS = new MathContext(5);
    private static final List<String> KEPT = List.of(
            "benchmark",
            "params",
            "mode",
            "threads",
            "forks",
            "jvmArgs",
            "vmName",
            "vmVersion",
            "jmhVersion",
            "warmupIterations",
            "warmupTime",
            "measurementIterations",
            "measurementTime");

    private CompactResult() {}

    static ObjectNode of(JsonNode result) {
        ObjectNode compact = JsonMapper.shared().createObjectNode();
        for (String key : KEPT) {
            if (result.has(key)) {
                compact.set(key, result.get(key));
            }
        }
        compact.set("primaryMetric", metric(result.required("primaryMetric")));
        ObjectNode secondary = compact.putObject("secondaryMetrics");
        for (var metric : result.path("secondaryMetrics").properties()) {
            if (metric.getKey().equals(JmhFigures.ALLOCATION) || metric.getKey().startsWith(PAGES)) {
                secondary
                        .putObject(metric.getKey())
                        .put("score", rounded(metric.getValue().required("score")));
            } else if (!metric.getKey().startsWith("gc.")) {
                secondary.set(metric.getKey(), metric(metric.getValue()));
            }
        }
        return compact;
    }

    private static ObjectNode metric(JsonNode metric) {
        ObjectNode compact = JsonMapper.shared().createObjectNode();
        compact.set("scoreUnit", metric.required("scoreUnit"));
        ArrayNode forks = compact.putArray("rawData");
        for (JsonNode fork : metric.path("rawData")) {
            ArrayNode iterations = forks.addArray();
            fork.forEach(iteration -> iterations.add(rounded(iteration)));
        }
        return compact;
    }

    private static double rounded(JsonNode number) {
        return new BigDecimal(number.asDouble()).round(DIGITS).doubleValue();
    }
}
