package io.mmapforge.bench.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A Markdown table of what the figures were measured on, with, and how. */
final class Conditions {
    private Conditions() {}

    static String toMarkdown(Map<String, KeptResults> jvms) {
        StringBuilder table = new StringBuilder("| | |\n|---|---|\n");
        Set<String> machines = new LinkedHashSet<>();
        jvms.values().forEach(kept -> machines.add(kept.machine()));
        row(table, "machine", String.join("; ", machines));
        jvms.forEach((name, kept) -> row(table, name, distinct(kept, KeptResults::jvm)));
        row(
                table,
                "JMH",
                jvms.values().stream()
                        .map(kept -> distinct(
                                kept, result -> result.required("jmhVersion").asString()))
                        .distinct()
                        .collect(Collectors.joining("; ")));
        methods(jvms.values()).forEach((method, classes) -> row(table, method, classes));
        flags(jvms.values()).forEach((competitor, flags) -> row(table, competitor + " needs", flags));
        return table.toString();
    }

    private static void row(StringBuilder table, String name, String value) {
        table.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    private static String distinct(KeptResults kept, Function<JsonNode, String> of) {
        return StreamSupport.stream(kept.results().spliterator(), false)
                .map(of)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** The way in which most benchmarks were measured, and those that were measured in another: whole classes, if they can be. */
    private static Map<String, String> methods(Collection<KeptResults> jvms) {
        Map<String, Set<String>> byMethod = new LinkedHashMap<>();
        Map<String, Set<String>> byClass = new LinkedHashMap<>();
        for (KeptResults kept : jvms) {
            for (JsonNode result : kept.results()) {
                byMethod.computeIfAbsent(method(result), key -> new TreeSet<>()).add(name(result));
                byClass.computeIfAbsent(className(name(result)), key -> new TreeSet<>())
                        .add(name(result));
            }
        }
        Map<String, String> shown = new LinkedHashMap<>();
        byMethod.entrySet().stream()
                .sorted((a, b) -> b.getValue().size() - a.getValue().size())
                .forEach(way -> shown.put(
                        way.getKey(),
                        shown.isEmpty() ? "all that is not named below" : names(way.getValue(), byClass)));
        return shown;
    }

    private static String names(Set<String> benchmarks, Map<String, Set<String>> byClass) {
        return benchmarks.stream()
                .map(name -> benchmarks.containsAll(byClass.get(className(name))) ? className(name) : name)
                .distinct()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
    }

    private static String method(JsonNode result) {
        int forks = result.required("forks").asInt();
        return "%s of %s iterations of %s, after %s of %s to warm up"
                .formatted(
                        forks == 1 ? "1 fork" : forks + " forks",
                        result.required("measurementIterations").asString(),
                        result.required("measurementTime").asString(),
                        result.required("warmupIterations").asString(),
                        result.required("warmupTime").asString());
    }

    /** Without the packages above its subject: {@code scalar.GetFloat64.sbe}. */
    private static String name(JsonNode result) {
        String benchmark = result.required("benchmark").asString();
        int type = benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1);
        return benchmark.substring(benchmark.lastIndexOf('.', type - 1) + 1);
    }

    private static String className(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static Map<String, String> flags(Collection<KeptResults> jvms) {
        Map<String, Set<String>> flags = new TreeMap<>(Competitors.order());
        jvms.forEach(kept -> kept.results()
                .forEach(result -> result.path("jvmArgs").forEach(flag -> {
                    String benchmark = result.required("benchmark").asString();
                    flags.computeIfAbsent(
                                    Competitors.base(benchmark.substring(benchmark.lastIndexOf('.') + 1)),
                                    key -> new LinkedHashSet<>())
                            .add("`" + flag.asString() + "`");
                })));
        Map<String, String> shown = new LinkedHashMap<>();
        flags.forEach((competitor, all) -> shown.put(Competitors.label(competitor), String.join(" ", all)));
        return shown;
    }
}
