package io.mmapforge.bench.report;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Results as JMH writes them, with the benchmark's forks and what else a test is about. */
final class Results {
    private Results() {}

    static JsonNode of(String... results) {
        return JsonMapper.shared().readTree("[" + String.join(",", results) + "]");
    }

    /** A benchmark below {@code io.mmapforge.bench}, whose forks have these iterations. */
    static String result(String benchmark, String forks) {
        return result(benchmark, forks, "{}");
    }

    static String result(String benchmark, String forks, String secondaryMetrics) {
        return """
                {
                  "jmhVersion": "1.37", "benchmark": "io.mmapforge.bench.%s", "mode": "avgt", "threads": 1, "forks": 3,
                  "jvm": "/opt/jdk/bin/java", "jvmArgs": [], "vmName": "Test VM", "vmVersion": "17.0.1",
                  "warmupIterations": 5, "warmupTime": "200 ms", "measurementIterations": 8, "measurementTime": "100 ms",
                  "primaryMetric": {"score": 7.0, "scoreError": 8.0, "scorePercentiles": {"50.0": 9.0},
                    "scoreUnit": "ns/op", "rawData": %s},
                  "secondaryMetrics": %s
                }
                """.formatted(benchmark, forks, secondaryMetrics);
    }

    /** What the profiler of allocations adds. */
    static String allocating(double bytes) {
        return """
                {"gc.alloc.rate": {"score": 5, "scoreUnit": "MB/sec", "rawData": [[5]]},
                 "gc.alloc.rate.norm": {"score": %s, "scoreUnit": "B/op", "rawData": [[5]]}}
                """.formatted(bytes);
    }
}
