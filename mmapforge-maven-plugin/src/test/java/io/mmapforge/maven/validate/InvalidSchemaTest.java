package io.mmapforge.maven.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.diagnostic.Severity;
import io.mmapforge.maven.parse.SchemaParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One directory for each way to break a rule, named after the rule's code: schema files, and in {@code expected.txt} what
 * a user sees, to the letter.
 */
class InvalidSchemaTest {
    private static final Path CASES = Path.of("src/test/resources/invalid");

    @ParameterizedTest
    @MethodSource("cases")
    void reportsWhatIsWrongAndWhere(Path directory) throws IOException {
        String expected = Files.readString(directory.resolve("expected.txt"));

        assertThat(rendered(check(directory))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void breaksTheRuleThatItIsNamedAfter(Path directory) throws IOException {
        String code = directory.getFileName().toString().substring(0, "MMF000".length());

        assertThat(check(directory))
                .extracting(diagnostic -> diagnostic.rule().code())
                .contains(code);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_NONE,
            names =
                    "FILE_TOO_LARGE|MISNAMED_FILE|.*LOCK.*|SKIPPED_VERSION|BREAKING_STEP|UNFIT_TARGET_NAME|DUPLICATE_FILE|DUPLICATE_NAME")
    void hasACaseForEveryRule(Rule rule) {
        assertThat(cases())
                .anyMatch(directory -> directory.getFileName().toString().startsWith(rule.code() + "-"));
    }

    @Test
    void rejectsAFileOfMoreThan256KiB() {
        Diagnostics diagnostics = new Diagnostics();
        byte[] content = new byte[262_145];
        Arrays.fill(content, (byte) '#');

        assertThat(SchemaParser.parse("tick.mmf.yaml", content, diagnostics)).isEmpty();
        assertThat(diagnostics.sorted())
                .extracting(Diagnostic::render)
                .containsExactly("tick.mmf.yaml:1:1: error: the file has more than 262144 bytes; "
                        + "describe one record type in a file, and shorten its docs [MMF001]");
    }

    @Test
    void readsAFileOf256KiB() {
        Diagnostics diagnostics = new Diagnostics();
        byte[] content = new byte[262_144];
        Arrays.fill(content, (byte) '#');
        byte[] schema = "mmf: 1\n".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(schema, 0, content, 0, schema.length);

        assertThat(SchemaParser.parse("tick.mmf.yaml", content, diagnostics)).isPresent();
        assertThat(diagnostics.sorted()).isEmpty();
    }

    private static List<Path> cases() {
        try (Stream<Path> directories = Files.list(CASES)) {
            return directories.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Diagnostic> check(Path directory) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        SchemaValidator validator = new SchemaValidator(null);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".mmf.yaml"))
                    .sorted()
                    .toList()) {
                long errorsBefore = diagnostics.count(Severity.ERROR);
                boolean valid = SchemaParser.parse(file.getFileName().toString(), Files.readAllBytes(file), diagnostics)
                        .flatMap(validator::validate)
                        .isPresent();
                assertThat(valid).isEqualTo(diagnostics.count(Severity.ERROR) == errorsBefore);
            }
        }
        return diagnostics.sorted();
    }

    private static String rendered(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .map(diagnostic -> diagnostic.render() + "\n")
                .collect(Collectors.joining());
    }
}
