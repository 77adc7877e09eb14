package io.mmapforge.maven.docs;

import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.pipeline.InvalidRequestException;
import io.mmapforge.maven.pipeline.RequestedLanguages;
import io.mmapforge.maven.pipeline.SchemaSelection;
import io.mmapforge.maven.pipeline.SchemaSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A directory with files that break a rule. One case of each rule is its example in the documentation: that with a
 * directory {@code right}, which holds the same files as they should be, and perhaps {@code about.md}.
 *
 * @param directory the directory, named after the rule
 */
record RuleCase(Path directory) {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final String RIGHT = "right";
    private static final String LANGUAGES = "languages=";

    /** All cases, ordered by rule. */
    static List<RuleCase> all() throws IOException {
        try (Stream<Path> invalid = Files.list(RESOURCES.resolve("invalid"));
                Stream<Path> locked = Files.list(RESOURCES.resolve("locked"))) {
            return Stream.concat(invalid, locked)
                    .filter(path -> path.getFileName().toString().startsWith("MMF"))
                    .sorted(Comparator.comparing(path -> path.getFileName().toString()))
                    .map(RuleCase::new)
                    .toList();
        }
    }

    String code() {
        return directory.getFileName().toString().substring(0, "MMF000".length());
    }

    boolean isExample() {
        return Files.isDirectory(directory.resolve(RIGHT));
    }

    /** What is to be said of the rule beyond its sentence, in Markdown. */
    Optional<String> about() throws IOException {
        Path about = directory.resolve("about.md");
        return Files.exists(about) ? Optional.of(Files.readString(about)) : Optional.empty();
    }

    /** What is set otherwise than by default, for example {@code requireLock=true}. */
    List<String> parameters() throws IOException {
        Path parameters = directory.resolve("parameters.txt");
        return Files.exists(parameters) ? Files.readAllLines(parameters) : List.of();
    }

    /** The schema and lock files by their names. Bytes that are no text are shown as such. */
    Map<String, String> wrongFiles() {
        Map<String, String> files = files(directory);
        files.keySet().removeIf(name -> name.startsWith(RIGHT + "/"));
        return files;
    }

    Map<String, String> rightFiles() {
        return files(directory.resolve(RIGHT));
    }

    /** What a user sees. */
    String wrongMessages() throws IOException, InvalidRequestException {
        return messages(directory);
    }

    String rightMessages() throws IOException, InvalidRequestException {
        return messages(directory.resolve(RIGHT));
    }

    private String messages(Path root) throws IOException, InvalidRequestException {
        List<String> parameters = parameters();
        return SchemaSet.read(new SchemaSelection(
                        root,
                        root,
                        List.of("**/*.mmf.yaml"),
                        List.of(RIGHT + "/**"),
                        null,
                        true,
                        false,
                        parameters.contains("requireLock=true"),
                        parameters.contains("compatibility=compatible") ? "compatible" : "any",
                        "mvn mmapforge:lock"))
                .check(parameters.stream()
                        .filter(line -> line.startsWith(LANGUAGES))
                        .findFirst()
                        .map(line -> new RequestedLanguages(Set.of(line.substring(LANGUAGES.length())), Map.of()))
                        .orElse(RequestedLanguages.JAVA_ALONE))
                .diagnostics()
                .stream()
                .map(Diagnostic::render)
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> files(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            Map<String, String> contents = new TreeMap<>(Comparator.comparing(RuleCase::schemasFirst));
            for (Path file : files.filter(RuleCase::isSchemaOrLock).toList()) {
                contents.put(
                        root.relativize(file).toString().replace('\\', '/'),
                        new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSchemaOrLock(Path file) {
        return file.toString().matches("(?i).*\\.(yaml|yml|lock)");
    }

    private static String schemasFirst(String name) {
        return (name.endsWith(".lock") ? "2" : "1") + name;
    }
}
