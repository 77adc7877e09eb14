package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StringLiteralTest {
    @Test
    void visibleCharactersStayAsTheyAre() {
        assertThat(StringLiteral.of("Price in \u20ac, $L */ 'it' \uD83D\uDE00"))
                .isEqualTo("\"Price in \u20ac, $L */ 'it' \uD83D\uDE00\"");
    }

    @Test
    void whatWouldEndTheLiteralIsEscaped() {
        assertThat(StringLiteral.of("a\"b\\c\nd\re\tf\fg\bh")).isEqualTo("\"a\\\"b\\\\c\\nd\\re\\tf\\fg\\bh\"");
    }

    @Test
    void whatCannotBeSeenIsEscaped() {
        assertThat(StringLiteral.escape("\u0000\u0085\u2028\u2029\u202e\ufeff\ud800\uDB40\uDC01"))
                .isEqualTo("\\u0000\\u0085\\u2028\\u2029\\u202e\\ufeff\\ud800\\udb40\\udc01");
    }

    @Test
    void unicodeEscapesInTheTextStayText() {
        assertThat(StringLiteral.escape("\\u0022")).isEqualTo("\\\\u0022");
    }

    @Test
    void backslashBehindAHighSurrogateIsASingleBackslashInTheSource() {
        String text = (char) 0xD800 + "\\u" + "\uD83D\uDE00" + "\\";
        assertThat(StringLiteral.escape(text)).isEqualTo("\\ud800\\134u" + "\uD83D\uDE00" + "\\\\");
    }

    @Test
    void longTextsAreSplitBetweenWords() {
        assertThat(StringLiteral.lines("word ".repeat(20) + "\nend"))
                .containsExactly("\"" + "word ".repeat(15) + "\"", "\"" + "word ".repeat(5) + "\\nend\"");
    }

    @Test
    void emptyTextIsOneLiteral() {
        assertThat(StringLiteral.lines("")).containsExactly("\"\"");
    }
}
