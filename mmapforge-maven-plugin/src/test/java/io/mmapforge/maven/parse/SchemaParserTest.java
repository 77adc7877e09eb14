package io.mmapforge.maven.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.diagnostic.Position;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaParserTest {
    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void knowsWhereEveryKeyAndValueStarts() {
        assertPositions(mapping("a: 1\nfields:\n  - { name:   x }\n"));
    }

    @Test
    void knowsThePositionsWithAByteOrderMark() {
        assertPositions(mapping("\uFEFFa: 1\nfields:\n  - { name:   x }\n"));
    }

    @Test
    void knowsThePositionsWithCarriageReturns() {
        assertPositions(mapping("a: 1\r\nfields:\r\n  - { name:   x }\r\n"));
    }

    private static void assertPositions(YamlMapping root) {
        assertThat(root.position()).isEqualTo(new Position(1, 1));
        YamlMapping.Entry a = root.entries().get(0);
        assertThat(a.keyPosition()).isEqualTo(new Position(1, 1));
        assertThat(a.value().position()).isEqualTo(new Position(1, 4));
        YamlMapping.Entry fields = root.entries().get(1);
        assertThat(fields.keyPosition()).isEqualTo(new Position(2, 1));
        assertThat(fields.value().position()).isEqualTo(new Position(3, 3));
        YamlNode field = ((YamlSequence) fields.value()).items().get(0);
        assertThat(field.position()).isEqualTo(new Position(3, 5));
        YamlMapping.Entry name = ((YamlMapping) field).entries().get(0);
        assertThat(name.keyPosition()).isEqualTo(new Position(3, 7));
        assertThat(name.value()).isEqualTo(new YamlScalar(new Position(3, 15), ScalarKind.TEXT, "x"));
    }

    @Test
    void countsColumnsInCharacters() {
        YamlMapping root = mapping("{ 😀é: 1, b: 2 }");

        assertThat(root.entries().get(0).key()).isEqualTo("😀é");
        assertThat(root.entries().get(1).keyPosition()).isEqualTo(new Position(1, 10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "yes     | TEXT",
                "no      | TEXT",
                "on      | TEXT",
                "1_000   | TEXT",
                "12:30   | TEXT",
                "0b1     | TEXT",
                "\"1\"   | TEXT",
                "'true'  | TEXT",
                "''      | TEXT",
                "1       | WHOLE_NUMBER",
                "-1      | WHOLE_NUMBER",
                "+1      | WHOLE_NUMBER",
                "010     | WHOLE_NUMBER",
                "0o17    | WHOLE_NUMBER",
                "0x1F    | WHOLE_NUMBER",
                "1.5     | FRACTIONAL_NUMBER",
                "1.      | FRACTIONAL_NUMBER",
                ".5      | FRACTIONAL_NUMBER",
                "1e3     | FRACTIONAL_NUMBER",
                "-.inf   | FRACTIONAL_NUMBER",
                ".NaN    | FRACTIONAL_NUMBER",
                "true    | BOOLEAN",
                "False   | BOOLEAN",
                "null    | NULL",
                "~       | NULL",
                "`      `| NULL",
            })
    void takesScalarsForWhatYaml12DoesAndNotForWhatYaml11Did(String yaml, ScalarKind kind) {
        YamlNode value = mapping("a: " + yaml + "\n").entries().get(0).value();

        assertThat(value)
                .isInstanceOfSatisfying(
                        YamlScalar.class, scalar -> assertThat(scalar.kind()).isEqualTo(kind));
    }

    @Test
    void readsBlockText() {
        YamlMapping root = mapping("a: |\n  1\n  2\nb: >-\n  true\n");

        assertThat(root.entries().get(0).value())
                .isEqualTo(new YamlScalar(new Position(1, 4), ScalarKind.TEXT, "1\n2\n"));
        assertThat(root.entries().get(1).value())
                .isEqualTo(new YamlScalar(new Position(4, 4), ScalarKind.TEXT, "true"));
    }

    @Test
    void acceptsDirectiveMarkersAndComments() {
        YamlMapping root = mapping("# comment\n%YAML 1.2\n---\na: 1 # one\n...\n# end\n");

        assertThat(root.entries().get(0).keyPosition()).isEqualTo(new Position(4, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1020, 1021, 1022, 1023, 1024, 1025, 2046, 2047, 2048, 2049, 130_000})
    void readsEmojiWhereverTheyStand(int charactersBefore) {
        String padding = "x".repeat(charactersBefore - "a: ".length());

        assertThat(mapping("a: " + padding + "😀😀\n").entries().get(0).value())
                .isEqualTo(new YamlScalar(new Position(1, 4), ScalarKind.TEXT, padding + "😀😀"));
    }

    @Test
    void acceptsSixteenLevels() {
        mapping("a: " + "[".repeat(15) + "]".repeat(15));
    }

    @Test
    void keepsTheFirstOfTwoEqualKeys() {
        YamlMapping root = (YamlMapping) parse("a: 1\na: 2\n");

        assertThat(root.entries()).hasSize(1);
        assertThat(diagnostics.sorted()).hasSize(1);
    }

    private YamlMapping mapping(String text) {
        YamlNode root = parse(text);
        assertThat(diagnostics.sorted()).isEmpty();
        return (YamlMapping) root;
    }

    private YamlNode parse(String text) {
        return SchemaParser.parse("a.mmf.yaml", text.getBytes(StandardCharsets.UTF_8), diagnostics)
                .orElseThrow(
                        () -> new AssertionError(diagnostics.sorted().get(0).render()))
                .root();
    }
}
