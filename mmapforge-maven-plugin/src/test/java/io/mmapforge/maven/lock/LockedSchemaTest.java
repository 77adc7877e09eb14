package io.mmapforge.maven.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.pipeline.CheckedSchemas;
import io.mmapforge.maven.pipeline.RequestedLanguages;
import io.mmapforge.maven.pipeline.SchemaSelection;
import io.mmapforge.maven.pipeline.SchemaSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One directory for each way in which a schema and its lock can be at odds, named after the rule's code: the files, in
 * {@code parameters.txt} what is set otherwise than by default, and in {@code expected.txt} what a user sees, to the letter.
 */
class LockedSchemaTest {
    private static final Path CASES = Path.of("src/test/resources/locked");

    @ParameterizedTest
    @MethodSource("cases")
    void reportsWhatIsWrongAndWhere(Path directory) throws Exception {
        String expected = Files.readString(directory.resolve("expected.txt"));

        assertThat(rendered(check(directory).diagnostics())).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void breaksTheRuleThatItIsNamedAfter(Path directory) throws Exception {
        String name = directory.getFileName().toString();
        List<String> codes = check(directory).diagnostics().stream()
                .map(diagnostic -> diagnostic.rule().code())
                .toList();

        if (name.startsWith("MMF")) {
            assertThat(codes).contains(name.substring(0, "MMF000".length()));
        } else {
            assertThat(codes).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = ".*(LOCK|SKIPPED_VERSION|BREAKING).*")
    void hasACaseForEveryRule(Rule rule) {
        assertThat(rule.compareTo(Rule.EDITED_LOCK)).isNotNegative();
        assertThat(cases())
                .anyMatch(directory -> directory.getFileName().toString().startsWith(rule.code() + "-"));
    }

    private static List<Path> cases() {
        try (Stream<Path> directories = Files.list(CASES)) {
            return directories.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CheckedSchemas check(Path directory) throws Exception {
        Path parameters = directory.resolve("parameters.txt");
        List<String> set = Files.exists(parameters) ? Files.readAllLines(parameters) : List.of();
        return SchemaSet.read(new SchemaSelection(
                        directory,
                        directory,
                        List.of("**/*.mmf.yaml"),
                        List.of("excluded/**", "right/**"),
                        null,
                        false,
                        false,
                        set.contains("requireLock=true"),
                        set.contains("compatibility=compatible") ? "compatible" : "any",
                        "mvn mmapforge:lock"))
                .check(set.stream()
                        .filter(line -> line.startsWith("languages="))
                        .findFirst()
                        .map(line -> new RequestedLanguages(Set.of(line.substring("languages=".length())), Map.of()))
                        .orElse(RequestedLanguages.JAVA_ALONE));
    }

    private static String rendered(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .map(diagnostic -> diagnostic.render() + "\n")
                .collect(Collectors.joining());
    }
}
