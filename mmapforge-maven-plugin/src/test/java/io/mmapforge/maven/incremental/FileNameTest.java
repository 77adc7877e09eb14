package io.mmapforge.maven.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
    @ParameterizedTest
    @CsvSource({
        "generate-test, generate-test",
        "My_1.execution, My_1.execution",
        ".., %2e.",
        "., %2e",
        "../../x, %2e.%2f..%2fx",
        "a\\b:c, a%5cb%3ac",
        "a b, a%20b",
        "'', %",
        "%, %25",
        "\u00e9, %c3%a9",
    })
    void staysOneNameWhateverAnExecutionIsCalled(String execution, String expected) {
        assertThat(FileName.of(execution)).isEqualTo(expected);
    }

    @Test
    void cutsLongNamesAndTellsThemApart() {
        String one = FileName.of("x".repeat(1_000) + "1");
        String other = FileName.of("x".repeat(1_000) + "2");

        assertThat(FileName.of("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(one).hasSize(166).startsWith("x".repeat(100) + "%-").isNotEqualTo(other);
        assertThat(FileName.of("\u00e9".repeat(100))).hasSizeLessThan(200);
    }
}
