package io.mmapforge.layout;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.testing.QuoteLayout;
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
    void tellsOfEveryKindWhatItTakesToDecodeIt() {
        assertThat(KindsLayout.KINDS.toSchemaText()).isEqualTo(KindsLayout.TEXT);
    }

    @Test
    void tellsKeyAndOrder() {
        assertThat(QuoteLayout.QUOTE.toSchemaText()).isEqualTo(QuoteLayout.TEXT);
        assertThat(QuoteLayout.withoutKeyAndOrder(1).toSchemaText())
                .isEqualTo(QuoteLayout.TEXT.replace("\"key\":[\"venue\",\"symbol\"],\"order\":\"time\",", ""));
    }

    @Test
    void mayTellKeyAndOrderBehindTheFields() {
        String indexes = "\"key\":[\"venue\",\"symbol\"],\"order\":\"time\"";
        String text = QuoteLayout.TEXT.replace(indexes + ",", "").replace("}]}", "}]," + indexes + "}");
        assertThat(text).isNotEqualTo(QuoteLayout.TEXT);
        assertThat(RecordLayout.parseSchemaText(text).toSchemaText()).isEqualTo(QuoteLayout.TEXT);
    }

    /** The order in which a text lists its types says nothing, as long as each is made of those before it. */
    @Test
    void mayListItsTypesInAnotherOrder() {
        String types = KindsLayout.TEXT.substring(
                KindsLayout.TEXT.indexOf("{\"name\":\"Level\""), KindsLayout.TEXT.indexOf("],\"fields\""));
        int wide = types.indexOf("{\"name\":\"Wide\"");
        String reordered = KindsLayout.TEXT.replace(types, types.substring(wide) + "," + types.substring(0, wide - 1));
        RecordLayout read = RecordLayout.parseSchemaText(reordered);
        assertThat(reordered).isNotEqualTo(KindsLayout.TEXT);
        assertThat(read.toSchemaText()).isEqualTo(KindsLayout.TEXT);
        assertThat(read.fingerprint()).isEqualTo(KindsLayout.KINDS.fingerprint());
    }

    @Test
    void isReadBackToTheSameLayout() {
        for (RecordLayout layout :
                List.of(TICK, ALL_TYPES, allTypes(64), layout("D"), KindsLayout.KINDS, QuoteLayout.QUOTE)) {
            RecordLayout read = RecordLayout.parseSchemaText(layout.toSchemaText());
            assertThat(read.toSchemaText()).isEqualTo(layout.toSchemaText());
            assertThat(read.fields()).isEqualTo(layout.fields());
            assertThat(read.namedTypes()).isEqualTo(layout.namedTypes());
            assertThat(read.fingerprint()).isEqualTo(layout.fingerprint());
            assertThat(read.key()).isEqualTo(layout.key());
            assertThat(read.order()).isEqualTo(layout.order());
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"types\":[             | \"types\":[]            | expected '{'",
                "\"types\":[             | \"types\":[],\"types\":[ | expected '{'",
                "\"name\":\"Level\",\"size\":16 | \"name\":\"Level\",\"size\":12 | size of type 'Level' is 12, expected 16",
                "\"size\":16,\"align\":8  | \"size\":16,\"align\":4 | align of type 'Level' is 4, expected 8",
                "\"size\":16,\"align\":8  | \"size\":16            | align of type 'Level' is -1, expected 8",
                "\"name\":\"Side\"       | \"name\":\"Level\"      | type 'Level' is defined twice",
                "\"name\":\"Side\"       | \"name\":\"int8\"       | type 'int8' has the name of a built-in one",
                "\"name\":\"Side\"       | \"name\":\"\"           | type name ''",
                "\"name\":\"Side\"       | \"name\":\"Sides\"      | unknown field type 'Side'",
                "\"type\":\"Level\",\"offset\":16 | \"type\":\"Quote\",\"offset\":16 | unknown field type 'Quote'",
                "\"enum\":[              | \"flags\":[             | unknown key 'number'",
                "\"enum\":[              | \"enums\":[             | unknown key 'enums'",
                "\"number\":2}           | \"number\":2},2         | expected '{'",
                "\"number\":2            | \"number\":1            | enum Side has number 1 twice",
                "\"number\":2            | \"number\":99999999999  | number of 'SELL' is 99999999999",
                ",\"number\":2           | ``                      | number of 'SELL' is -1",
                "\"name\":\"SELL\"       | \"name\":\"BUY\"        | enum Side has BUY twice",
                "\"bit\":3               | \"bit\":64              | number of AUCTION 64 is not in 0..63",
                "\"bit\":3               | \"bit\":15              | size of type 'Marks' is 1, expected 2",
                "\"type\":\"uint32\",\"offset\":8 | \"type\":\"uint32\",\"offset\":9 | offset of member 'size' is 9, expected 8",
                "\"offset\":8,\"size\":4  | \"offset\":8,\"size\":5  | size of member 'size' is 5, expected 4",
                "\"offset\":8,\"size\":4  | \"offset\":8,\"size\":4,\"length\":1 | unknown key 'length'",
                "\"unit\":\"ns\"         | \"unit\":\"m\"          | unknown unit 'm'",
                ",\"unit\":\"ns\"        | ``                      | unknown unit ''",
                "\"type\":\"date\"       | \"type\":\"date\",\"unit\":\"s\" | unit does not belong to date",
                "\"type\":\"date\"       | \"type\":\"date\",\"precision\":1 | precision does not belong to date",
                "\"type\":\"date\"       | \"type\":\"date\",\"scale\":1 | scale does not belong to date",
                "\"type\":\"Quote\"      | \"type\":\"Quote\",\"maxBytes\":1 | maxBytes does not belong to Quote",
                "\"precision\":18        | \"precision\":19        | precision 19 is not in 1..18",
                "\"precision\":18,       | ``                      | precision is -1",
                ",\"scale\":4            | ``                      | scale is -1",
                "\"type\":\"State\"      | \"type\":\"Side\"       | offset of field 'state' is 106, expected 105",
                "\"length\":3            | \"length\":0            | length is 0",
                "\"length\":3            | \"length\":4            | size of field 'counts' is 6, expected 8",
                "\"length\":3            | \"length\":4294967299   | length is 4294967299",
                "\"maxBytes\":6          | \"maxBytes\":6,\"length\":2 | an array of string cannot be",
                "\"presence\":0          | \"presence\":1          | presence of field 'depth' is 1, expected 0",
                "\"presence\":0          | \"presence\":0,\"default\":\"1\" | an optional field has no default",
                "\"was\":\"date\"        | \"was\":\"day\"         | field 'day' was never called otherwise",
                "\"was\":\"date\"        | \"was\":\"side\"        | field 'day' was called 'side'",
                "\"default\":\"BUY\"     | \"default\":\"HOLD\"    | field 'side': default 'HOLD' is none of Side",
                "\"default\":\"BUY\"     | \"default\":1           | expected '\"'",
                "\"default\":\"PT1H30M\" | \"default\":\"PT0.5S\"  | field 'span': default 'PT0.5S' is none of duration(s)",
            })
    void refusesWhatIsNotTrueOfKinds(String right, String wrong, String message) {
        int at = KindsLayout.TEXT.indexOf(right);
        assertThat(at).isPositive();
        String text = KindsLayout.TEXT.substring(0, at) + wrong + KindsLayout.TEXT.substring(at + right.length());
        assertThatThrownBy(() -> RecordLayout.parseSchemaText(text))
                .isExactlyInstanceOf(InvalidLayoutException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"venue\",\"symbol\"] | []                       | expected '\"'",
                "[\"venue\",\"symbol\"] | \"venue\"                | expected '['",
                "[\"venue\",\"symbol\"] | [\"venue\",1]            | expected '\"'",
                "[\"venue\",\"symbol\"] | [\"venue\",\"venue\"]    | key: field 'venue' is in it twice, expected each once",
                "[\"venue\",\"symbol\"] | [\"venue\",\"Symbol\"]   | key: 'Symbol' is no field of record 'Quote'",
                "[\"venue\",\"symbol\"] | [\"\"]                   | key: '' is no field of record 'Quote'",
                "[\"venue\",\"symbol\"] | [\"price\"]              | key: field 'price' is float64, expected an integer",
                "\"order\":\"time\"     | \"order\":\"\"           | order: '' is no field of record 'Quote'",
                "\"order\":\"time\"     | \"order\":\"Time\"       | order: 'Time' is no field of record 'Quote'",
                "\"order\":\"time\"     | \"order\":\"symbol\"     | order: field 'symbol' is string(8), expected an integer",
                "\"order\":\"time\"     | \"order\":[\"time\"]     | expected '\"'",
                "\"order\":\"time\"     | \"order\":\"time\",\"order\":\"time\" | key 'order' occurs twice",
                "\"order\":\"time\"     | \"key\":[\"venue\"]      | key 'key' occurs twice",
            })
    void refusesKeysAndOrdersThatCannotBe(String right, String wrong, String message) {
        assertThat(QuoteLayout.TEXT).contains(right);
        String text = QuoteLayout.TEXT.replace(right, wrong);
        assertThatThrownBy(() -> RecordLayout.parseSchemaText(text))
                .isExactlyInstanceOf(InvalidLayoutException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesMoreFieldsThanAKeyCanHave() {
        String key = "\"venue\",".repeat(16);
        String text = QuoteLayout.TEXT.replace("\"key\":[", "\"key\":[" + key);
        assertThatThrownBy(() -> RecordLayout.parseSchemaText(text))
                .isExactlyInstanceOf(InvalidLayoutException.class)
                .hasMessageContaining("more than 16 fields in the key");
    }

    @Test
    void refusesATextOfKeyAndOrderThatEndsAnywhere() {
        for (int length = 0; length < QuoteLayout.TEXT.length(); length++) {
            String text = QuoteLayout.TEXT.substring(0, length);
            assertThatThrownBy(() -> RecordLayout.parseSchemaText(text))
                    .as(text)
                    .isExactlyInstanceOf(InvalidLayoutException.class);
        }
    }

    @Test
    void refusesATypeThatIsOfTwoFormsOrOfNone() {
        String two = KindsLayout.TEXT.replace(
                "\"flags\":[{\"name\":\"HIGHEST\"",
                "\"enum\":[{\"name\":\"A\",\"number\":1}],\"flags\":[{\"name\":\"HIGHEST\"");
        String none = KindsLayout.TEXT.replace(",\"flags\":[{\"name\":\"HIGHEST\",\"bit\":63}]", "");
        for (String text : List.of(two, none)) {
            assertThat(text).isNotEqualTo(KindsLayout.TEXT);
            assertThatThrownBy(() -> RecordLayout.parseSchemaText(text))
                    .isExactlyInstanceOf(InvalidLayoutException.class)
                    .hasMessage("schema text: type 'Wide' is not one of enum, flags and struct");
        }
    }

    @Test
    void refusesATypeThatNoFieldHas() {
        String text = KindsLayout.TEXT.replace(
                "{\"name\":\"Wide\"",
                "{\"name\":\"Idle\",\"size\":1,\"enum\":[{\"name\":\"A\",\"number\":1}]},{\"name\":\"Wide\"");
        assertThatThrownBy(() -> RecordLayout.parseSchemaText(text))
                .isExactlyInstanceOf(InvalidLayoutException.class)
                .hasMessage("schema text: a type of 'types' is that of no field");
    }

    /** 256 members of 256 members each: what a text can ask for is bounded by the bytes that it would take. */
    @Test
    void refusesStructsThatGrowBeyondARecord() {
        StringBuilder types = new StringBuilder();
        String inner = "bool";
        int size = 1;
        for (String name : List.of("A", "B", "C")) {
            types.append("{\"name\":\"" + name + "\",\"size\":" + size * 256 + ",\"align\":1,\"struct\":[");
            for (int m = 0; m < 256; m++) {
                types.append((m == 0 ? "" : ",") + "{\"name\":\"m" + m + "\",\"type\":\"" + inner + "\",\"offset\":"
                        + m * size + ",\"size\":" + size + "}");
            }
            types.append("]},");
            inner = name;
            size *= 256;
        }
        String text = KindsLayout.TEXT.replace("\"types\":[", "\"types\":[" + types);
        assertThatThrownBy(() -> RecordLayout.parseSchemaText(text))
                .isExactlyInstanceOf(InvalidLayoutException.class)
                .hasMessage("struct C is larger than 1048576 bytes");
    }

    @Test
    void refusesATextOfKindsThatEndsAnywhere() {
        for (int length = 0; length < KindsLayout.TEXT.length(); length++) {
            String text = KindsLayout.TEXT.substring(0, length);
            assertThatThrownBy(() -> RecordLayout.parseSchemaText(text))
                    .as(text)
                    .isExactlyInstanceOf(InvalidLayoutException.class);
        }
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
