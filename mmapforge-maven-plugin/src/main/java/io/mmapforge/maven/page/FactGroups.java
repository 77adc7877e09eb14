package io.mmapforge.maven.page;

import io.mmapforge.tool.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is told of a store, by what it is about. */
final class FactGroups {
    private static final String HEADER = "Header";
    private static final Map<String, Set<String>> NAMES = new LinkedHashMap<>();

    /** What the page tells elsewhere. */
    private static final Set<String> ELSEWHERE = Set.of("description", "problem");

    static {
        NAMES.put("Records and sync", Set.of("records", "room for", "synced records", "syncs", "last sync", "crash"));
        NAMES.put(
                "Writers",
                Set.of(
                        "writers",
                        "writer slots taken",
                        "slots",
                        "writes in progress",
                        "writes of dead writers",
                        "append lock",
                        "sync lock"));
        NAMES.put("Counters", Set.of("openings", "growths", "repairs", "retries", "lane reads"));
        NAMES.put(
                "Key file",
                Set.of("key file", "key file bytes", "key index", "keys indexed", "key slots", "key slots taken"));
    }

    private FactGroups() {}

    static List<Group> of(List<Fact> facts) {
        Map<String, List<Entry>> groups = new LinkedHashMap<>();
        NAMES.keySet().forEach(title -> groups.put(title, new ArrayList<>()));
        groups.put(HEADER, new ArrayList<>());
        for (Fact fact : facts) {
            if (!ELSEWHERE.contains(fact.name())) {
                groups.get(group(fact.name())).add(new Entry(fact.name(), text(fact)));
            }
        }
        return groups.entrySet().stream()
                .filter(group -> !group.getValue().isEmpty())
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    private static String group(String name) {
        return NAMES.entrySet().stream()
                .filter(group -> group.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(HEADER);
    }

    private static String text(Fact fact) {
        return fact.isNumber() ? Shown.number(Long.parseLong(fact.text())) : Shown.prose(fact.text());
    }
}
