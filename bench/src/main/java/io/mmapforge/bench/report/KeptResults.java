package io.mmapforge.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The results of one JVM on one machine, as they are kept beside the sources: what JMH wrote, as far as the report needs it, a
 * line for each benchmark.
 *
 * @param machine what it was measured on, in words
 * @param results JMH's results, in the order of their names
 */
public record KeptResults(String machine, ArrayNode results) {
    /** Before anything was measured. */
    public static KeptResults none(String machine) {
        return new KeptResults(machine, JsonMapper.shared().createArrayNode());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws tools.jackson.core.JacksonException if the file cannot be read, or is not such a file
     */
    public static KeptResults read(Path file) {
        JsonNode root = JsonMapper.shared().readTree(file.toFile());
        return new KeptResults(root.required("machine").asString(), (ArrayNode) root.required("results"));
    }

    /** Writes the file, the same bytes for the same results. */
    public void write(Path file) throws IOException {
        JsonMapper json = JsonMapper.shared();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                StreamSupport.stream(results.spliterator(), false)
                        .map(json::writeValueAsString)
                        .collect(Collectors.joining(
                                ",\n",
                                "{\"machine\": " + json.writeValueAsString(machine) + ", \"results\": [\n",
                                "\n]}\n")));
    }

    /**
     * These results and newer ones, which replace those of the same benchmark with the same parameters.
     *
     * @param newer as JMH writes them
     * @throws IllegalArgumentException if they are of another JVM
     */
    public KeptResults with(JsonNode newer) {
        Map<String, JsonNode> byKey = new LinkedHashMap<>();
        for (JsonNode result : results) {
            byKey.put(key(result), result);
        }
        for (JsonNode result : newer) {
            ObjectNode compact = CompactResult.of(result);
            for (JsonNode other : byKey.values()) {
                requireSameJvm(other, compact);
            }
            byKey.put(key(compact), compact);
        }
        ArrayNode merged = JsonMapper.shared().createArrayNode();
        byKey.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> merged.add(entry.getValue()));
        return new KeptResults(machine, merged);
    }

    private static void requireSameJvm(JsonNode older, JsonNode newer) {
        if (!jvm(older).equals(jvm(newer))) {
            throw new IllegalArgumentException("the kept results are of " + jvm(older) + ", the new ones of "
                    + jvm(newer) + ", expected the same JVM; delete the kept ones, and measure everything");
        }
    }

    /** The name and the version of the JVM that a result is of. */
    static String jvm(JsonNode result) {
        return result.required("vmName").asString() + " "
                + result.required("vmVersion").asString();
    }

    private static String key(JsonNode result) {
        return result.required("benchmark").asString() + " " + result.path("params") + " "
                + result.path("threads").asInt(1);
    }
}
