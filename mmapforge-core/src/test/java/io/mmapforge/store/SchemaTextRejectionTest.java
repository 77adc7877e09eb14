package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.*;
import io.mmapforge.testing.StoreBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file whose schema text lies, or is another program's; its checksum fits. */
class SchemaTextRejectionTest {
    private static final String REMEDY = "restore it from a copy";

    @TempDir
    Path directory;

    private Path path;
    private StoreBytes bytes;

    @BeforeEach
    void create() {
        path = directory.resolve("tick.mmf");
        RecordStore.create(path, TICK, StoreOptions.defaults()).close();
        bytes = new StoreBytes(path);
    }

    @Test
    void refusesASchemaTextThatIsNotUtf8() {
        bytes.putU8(12288 + 20, 0xFF).mendChecksum();
        Refusal.assertRefused(path, TICK, CorruptStoreException.class, "schema text is not UTF-8", REMEDY);
    }

    /** Each keeps the text's length. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"mmf\":1     | \"mmf\":2     | has version 2, expected 1",
                "\"offset\":80 | \"offset\":88 | offset of field 'price' is 88, expected 80",
                "\"offset\":8, | \"offset\":0, | offset of field 'symbol' is 0, expected 8",
                "\"size\":68   | \"size\":67   | size of field 'symbol' is 67, expected 68",
                "\"maxBytes\"  | \"maxbytes\"  | unknown key 'maxbytes'",
                "float64       | float65       | unknown field type 'float65'",
                "\"price\"     | \"pri-e\"     | field name 'pri-e'",
                "\"volume\"    | \"symbol\"    | field 'symbol' is declared twice",
                "\"align\":8   | \"align\":9   | align 9 is neither 8 nor 64",
                "\"version\":1 | \"version\":0 | version 0 is not in 1..4294967295",
                "{\"mmf\"      | [\"mmf\"      | expected '{'",
                "}]}           | }] }          | expected the end of the text",
            })
    void refusesASchemaTextThatContradictsItself(String right, String wrong, String message) {
        String text = new String(bytes.range(12288, 313), StandardCharsets.UTF_8);
        byte[] changed = text.replaceFirst(Pattern.quote(right), wrong)
                .replace("}] }", "}]}}")
                .getBytes(StandardCharsets.UTF_8);
        bytes.put(12288, changed).putI32(84, changed.length).mendChecksum();
        Refusal.assertRefused(path, TICK, CorruptStoreException.class, message, REMEDY);
    }

    @Test
    void refusesAnotherLayoutWithEveryDifference() {
        assertThatThrownBy(() -> RecordStore.openReadOnly(path, ALL_TYPES, StoreOptions.defaults()))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessageContaining("the file holds Tick version 1, the program was built for AllTypes version 7")
                .hasMessageContaining("record: AllTypes in the program, Tick in the file")
                .hasMessageContaining("flag: bool at 8 in the program, absent in the file")
                .hasMessageContaining("price: absent in the program, float64 at 80 in the file")
                .hasMessageContaining("use the program that matches the file");
    }
}
