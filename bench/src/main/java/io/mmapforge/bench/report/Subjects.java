package io.mmapforge.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table for each subject that was measured, under a heading. */
final class Subjects {
    private static final Map<String, String> HEADINGS = headings();

    private Subjects() {}

    /** The tables of one JVM, one after another. */
    static String toMarkdown(List<Figure> figures) {
        Map<String, List<Figure>> bySubject = new LinkedHashMap<>();
        HEADINGS.keySet().forEach(subject -> bySubject.put(subject, figuresOf(subject, figures)));
        for (Figure figure : figures) {
            String subject = figure.question().subject();
            bySubject.computeIfAbsent(subject, key -> figuresOf(key, figures));
        }
        StringBuilder text = new StringBuilder();
        bySubject.forEach((subject, ofSubject) -> {
            if (!ofSubject.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n")
                        .append("**")
                        .append(HEADINGS.getOrDefault(subject, subject))
                        .append("**\n\n")
                        .append(new SubjectTable(ofSubject).toMarkdown());
            }
        });
        return text.toString();
    }

    private static List<Figure> figuresOf(String subject, List<Figure> figures) {
        return figures.stream()
                .filter(figure -> figure.question().subject().equals(subject))
                .toList();
    }

    private static Map<String, String> headings() {
        Map<String, String> headings = new LinkedHashMap<>();
        headings.put("scalar", "One field, records in the cache");
        headings.put("types", "One number by the type of its field, records in the cache");
        headings.put("random", "One field, at random, in a file that no cache holds");
        headings.put("record", "Whole records");
        headings.put("edit", "Several fields at once, and counters");
        headings.put("append", "Appending");
        headings.put("find", "Finding a record, and keeping it to be found");
        headings.put("growth", "The longest of many appends");
        headings.put("follow", "From one process to another, which waits for it");
        headings.put("string", "Strings and bytes");
        headings.put("scan", "One column of many records");
        headings.put("contended", "Several threads or processes");
        headings.put("large", "Far behind in a large file");
        headings.put("open", "Opening");
        headings.put("any", "Any store, by its own schema text");
        headings.put("care", "Copying, verifying and migrating a store");
        return headings;
    }
}
