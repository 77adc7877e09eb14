package io.mmapforge.layout;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTextTest {
    private static final String TEXT =
            "{\"mmf\":1,\"record\":\"R\",\"version\":4294967295,\"doc\":\"D\",\"recordSize\":64,"
                    + "\"align\":64,\"fields\":[{\"name\":\"a\",\"type\":\"bool\",\"offset\":8,\"size\":1},"
                    + "{\"name\":\"s\",\"type\":\"string\",\"offset\":12,\"size\":7,\"maxBytes\":3,\"doc\":\"S\"}]}";

    private static RecordLayout layout(String doc) {
        return RecordLayout.of(
                "R",
                4294967295L,
                doc,
                64,
                List.of(FieldDefinition.of("a", FieldType.BOOL), new FieldDefinition("s", FieldType.STRING, 3, "S")));
    }

    @Test
    void isCanonicalJson() {
        assertThat(layout("D").toSchemaText()).isEqualTo(TEXT);
    }

    @Test
    void isReadBackToTheSameLayout() {
        for (RecordLayout layout : List.of(TICK, ALL_TYPES, allTypes(64), layout("D"))) {
            RecordLayout read = RecordLayout.parseSchemaText(layout.toSchemaText());
            assertThat(read.toSchemaText()).isEqualTo(layout.toSchemaText());
            assertThat(read.fields()).isEqualTo(layout.fields());
            assertThat(read.fingerprint()).isEqualTo(layout.fingerprint());
            assertThat(layout.differencesFrom(read)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"quoted\" \\ and / slashes", "line\nfeed\ttab\r\b\f\u0000\u001f\u007f", "Preis in €, 日本語, 😀"})
    void carriesAnyDescription(String doc) {
        String text = layout(doc).toSchemaText();
        assertThat(RecordLayout.parseSchemaText(text).doc()).isEqualTo(doc);
        assertThat(text.codePoints().noneMatch(c -> c < 0x20 || c >= 0xD800 && c < 0xE000))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "\ud800, \ufffd",
        "\udc00, \ufffd",
        "a\ud800b, a\ufffdb",
        "\udc00\ud800, \ufffd\ufffd",
        "\ud83d\ude00\ude00, \ud83d\ude00\ufffd"
    })
    void writesAReplacementForHalfACharacter(String doc, String written) {
        String text = layout(doc).toSchemaText();
        assertThat(RecordLayout.parseSchemaText(text).doc()).isEqualTo(written);
    }

    @Test
    void readsAnEscapedPairOfSurrogates() {
        String text = TEXT.replace("\"doc\":\"D\"", "\"doc\":\"\\ud83d\\ude00\"");
        assertThat(RecordLayout.parseSchemaText(text).doc()).isEqualTo("😀");
    }

    @Test
    void escapesOnlyWhatMustBe() {
        assertThat(layout("\"\\/\n\u0001€").toSchemaText()).contains("\"doc\":\"\\\"\\\\/\\u000a\\u0001€\"");
    }

    @Test
    void mayHaveWhiteSpaceAndAnyOrderOfKeys() {
        String text =
                " {\n\"version\" : 4294967295 ,\t\"record\":\"\\u0052\",\r\"mmf\":1,\"align\":64,\"recordSize\":64,"
                        + "\"doc\":\"\\/\",\"fields\":[ {\"type\":\"bool\",\"name\":\"a\",\"size\":1,\"offset\":8} ] } ";
        RecordLayout read = RecordLayout.parseSchemaText(text);
        assertThat(read.recordName()).isEqualTo("R");
        assertThat(read.doc()).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                      | [                       | at character 0: expected '{'",
                "]}                     | ]                       | expected '}'",
                "]}                     | ]}x                     | expected the end of the text",
                "\"mmf\":1,             | ``                      | version 0, expected 1",
                "\"mmf\":1              | \"mmf\":2               | version 2, expected 1",
                "\"mmf\":1              | \"mmf\":01              | whole number of at most 18 digits",
                "\"mmf\":1              | \"mmf\":-1              | whole number of at most 18 digits",
                "\"mmf\":1              | \"mmf\":1.0             | expected '}'",
                "\"mmf\":1              | \"mmf\":1e0             | expected '}'",
                "\"mmf\":1              | \"mmf\":-0              | whole number of at most 18 digits",
                "\"mmf\":1              | \"mmf\":true            | whole number",
                "4294967295             | 1234567890123456789     | whole number of at most 18 digits",
                "4294967295             | 4294967296              | version 4294967296 is not in 1..4294967295",
                "\"record\":\"R\",      | ``                      | record name ''",
                "\"record\":\"R\"       | \"record\":R            | expected '\"'",
                "\"record\"             | \"Record\"              | unknown key 'Record'",
                "\"doc\":\"D\"          | \"mmf\":1               | key 'mmf' occurs twice",
                "\"doc\":\"D\"          | \"doc\":\"\\x\"         | unknown escape '\\x'",
                "\"doc\":\"D\"          | \"doc\":\"\\u12g4\"     | four hexadecimal digits",
                "\"doc\":\"D\"          | \"doc\":\"\\ud800\"     | without its other half",
                "\"doc\":\"D\"          | \"doc\":\"\\udc00\"     | without its other half",
                "\"doc\":\"D\"          | \"doc\":\"\\udc00\\ud800\" | without its other half",
                "\"doc\":\"D\"          | \"doc\":\"\\ud800x\"    | without its other half",
                "\"doc\":\"D\"          | \"doc\":\"\u0001\"      | control character",
                "\"recordSize\":64      | \"recordSize\":72       | recordSize is 72, expected 64",
                "\"align\":64           | \"align\":8             | recordSize is 64, expected 24",
                "\"align\":64           | \"align\":4294967304    | align is 4294967304",
                "\"fields\":[           | \"fields\":[]           | expected '{'",
                "\"type\":\"bool\"      | \"type\":\"Bool\"       | unknown field type 'Bool'",
                "\"type\":\"bool\",     | ``                      | unknown field type ''",
                "\"offset\":8           | \"offset\":9            | offset of field 'a' is 9, expected 8",
                "\"offset\":8,          | ``                      | offset of field 'a' is -1, expected 8",
                "\"size\":1             | \"size\":2              | size of field 'a' is 2, expected 1",
                "\"size\":1             | \"size\":1,\"maxBytes\":1 | maxBytes does not belong to bool",
                "\"maxBytes\":3         | \"maxBytes\":4          | size of field 's' is 7, expected 8",
                "\"maxBytes\":3         | \"maxBytes\":99999999999 | maxBytes is 99999999999",
                "\"name\":\"s\"         | \"name\":\"a\"          | field 'a' is declared twice",
                "\"name\":\"s\"         | \"name\":\"s\",\"x\":1  | unknown key 'x'",
            })
    void refusesWhatIsNotTrue(String right, String wrong, String message) {
        int at = TEXT.indexOf(right);
        String text = TEXT.substring(0, at) + wrong + TEXT.substring(at + right.length());
        assertThatThrownBy(() -> RecordLayout.parseSchemaText(text))
                .isExactlyInstanceOf(InvalidLayoutException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesATextThatEndsAnywhere() {
        for (int length = 0; length < TEXT.length(); length++) {
            String text = TEXT.substring(0, length);
            assertThatThrownBy(() -> RecordLayout.parseSchemaText(text))
                    .as(text)
                    .isExactlyInstanceOf(InvalidLayoutException.class);
        }
    }

    @Test
    void refusesATextThatIsTooLong() {
        assertThatThrownBy(() -> RecordLayout.parseSchemaText(" ".repeat((1 << 20) + 1)))
                .isExactlyInstanceOf(InvalidLayoutException.class)
                .hasMessageContaining("1048577 characters, expected at most 1048576");
    }

    @Test
    void refusesMoreFieldsThanARecordCanHave() {
        String field = "{\"name\":\"a\",\"type\":\"bool\",\"offset\":8,\"size\":1},";
        assertThatThrownBy(() -> RecordLayout.parseSchemaText("{\"fields\":[" + field.repeat(1025)))
                .isExactlyInstanceOf(InvalidLayoutException.class)
                .hasMessageContaining("more than 1024 fields");
    }
}
