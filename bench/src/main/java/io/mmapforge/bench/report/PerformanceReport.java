package io.mmapforge.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the figures that were kept into the document, and draws the picture of the newest JVM's. */
public final class PerformanceReport {
    private static final Pattern FILE_NAME = Pattern.compile("jdk(\\d+)\\.json");

    private PerformanceReport() {}

    /** The file that holds the results of a JVM, by its feature version. */
    public static Path resultsFile(Path directory, int featureVersion) {
        return directory.resolve("jdk" + featureVersion + ".json");
    }

    /**
     * Writes the document's marked parts, and the picture.
     *
     * @param results the directory with a file for each JVM
     * @param document has the parts {@code conditions}, {@code targets} and {@code tables}
     * @param picture the SVG file
     * @throws IOException if a file cannot be read or written
     * @throws IllegalArgumentException if there are no results, or the document lacks a part
     */
    public static void write(Path results, Path document, Path picture) throws IOException {
        TreeMap<Integer, KeptResults> jvms = read(results);
        if (jvms.isEmpty()) {
            throw new IllegalArgumentException(
                    results + ": no file jdk<version>.json, expected at least one; measure first");
        }
        Map<String, KeptResults> byName = byName(jvms);
        Map<Integer, List<Figure>> figures = new TreeMap<>();
        jvms.forEach((version, kept) -> figures.put(version, JmhFigures.of(kept.results())));
        String text = Files.readString(document);
        text = MarkedText.replace(text, document, "conditions", Conditions.toMarkdown(byName));
        text = MarkedText.replace(text, document, "targets", TargetsTable.toMarkdown(Targets.ALL, figures));
        text = MarkedText.replace(text, document, "tables", tables(figures));
        KeptResults newest = jvms.lastEntry().getValue();
        String svg = Picture.toSvg(
                JmhFigures.of(newest.results()),
                newest.results().isEmpty()
                        ? ""
                        : KeptResults.jvm(newest.results().get(0)),
                newest.machine());
        Files.writeString(document, text);
        Files.createDirectories(picture.toAbsolutePath().getParent());
        Files.writeString(picture, svg);
    }

    private static String tables(Map<Integer, List<Figure>> figures) {
        return figures.entrySet().stream()
                .map(jvm -> "### " + name(jvm.getKey()) + "\n\n" + Subjects.toMarkdown(jvm.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, KeptResults> byName(TreeMap<Integer, KeptResults> jvms) {
        Map<String, KeptResults> byName = new LinkedHashMap<>();
        jvms.forEach((version, kept) -> byName.put(name(version), kept));
        return byName;
    }

    private static String name(int version) {
        return "JDK " + version;
    }

    private static TreeMap<Integer, KeptResults> read(Path directory) throws IOException {
        TreeMap<Integer, KeptResults> jvms = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            return jvms;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Matcher name = FILE_NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    jvms.put(Integer.parseInt(name.group(1)), KeptResults.read(file));
                }
            }
        }
        return jvms;
    }
}
