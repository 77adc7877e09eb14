package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.model.TargetLanguage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * In which languages to generate, and where to.
 *
 * @param ids what the languages are called: {@code java}, and those of {@link TargetLanguage}
 * @param directories the root of a language's sources, for those that have one of their own; absolute
 */
public record RequestedLanguages(Set<String> ids, Map<String, Path> directories) {
    /** The one language that has no section in {@link TargetLanguage}. */
    public static final String JAVA = "java";

    /** Java, and nothing else. */
    public static final RequestedLanguages JAVA_ALONE = new RequestedLanguages(Set.of(JAVA), Map.of());

    /** Copies set and map. */
    public RequestedLanguages {
        ids = Set.copyOf(ids);
        directories = Map.copyOf(directories);
    }

    /**
     * The languages as a build's configuration has them.
     *
     * @param ids what they are called, in any order
     * @param directories the roots of some of them, relative to a base or absolute
     * @param base the project's directory
     * @throws InvalidRequestException if there is none, one is empty or unknown, or Java is given a directory here
     */
    public static RequestedLanguages of(
            Collection<? extends @Nullable String> ids, Map<String, String> directories, Path base)
            throws InvalidRequestException {
        Set<String> asked = new TreeSet<>();
        for (String id : ids) {
            if (id == null || id.isBlank()) {
                throw new InvalidRequestException("languages: one of them is empty; write e.g. java, or leave it out");
            }
            asked.add(known("languages", id.strip()));
        }
        if (asked.isEmpty()) {
            throw new InvalidRequestException("languages is empty; write e.g. java, or set skip to generate nothing");
        }
        Map<String, Path> roots = new TreeMap<>();
        for (Map.Entry<String, String> directory : directories.entrySet()) {
            if (known("outputDirectories", directory.getKey()).equals(JAVA)) {
                throw new InvalidRequestException(
                        "outputDirectories: java has outputDirectory for this (generate-test: testOutputDirectory);"
                                + " set that instead");
            }
            roots.put(directory.getKey(), root(directory.getKey(), directory.getValue(), base));
        }
        return new RequestedLanguages(asked, roots);
    }

    /** Maven gives null for an element without content. */
    private static Path root(String language, @Nullable String directory, Path base) throws InvalidRequestException {
        if (directory == null || directory.isBlank()) {
            throw new InvalidRequestException("outputDirectories: " + language
                    + " is empty; write a directory, e.g. target/native, or leave it out");
        }
        return base.resolve(directory).toAbsolutePath().normalize();
    }

    /** Whether Java is one of them. */
    public boolean hasJava() {
        return ids.contains(JAVA);
    }

    /** Whether a language is one of them. */
    boolean has(TargetLanguage language) {
        return ids.contains(language.id());
    }

    /** The root of a language's sources: its own, or beside that of Java's with the language behind its name. */
    Path directory(TargetLanguage language, Path ofJava) {
        return directories.getOrDefault(
                language.id(), ofJava.resolveSibling(ofJava.getFileName() + "-" + language.id()));
    }

    /** The languages in words that are the same for the same languages. */
    String text() {
        return String.join(",", new TreeSet<>(ids));
    }

    private static String known(String parameter, String id) throws InvalidRequestException {
        if (!id.equals(JAVA) && TargetLanguage.ofId(id).isEmpty()) {
            List<String> all = new ArrayList<>(TargetLanguage.ids());
            all.add(JAVA);
            throw new InvalidRequestException(
                    parameter + ": '" + id + "' is no language that is generated; write one of "
                            + String.join(", ", all.stream().sorted().toList()));
        }
        return id;
    }
}
