package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocTextTest {
    @Test
    void ordinaryTextStaysAsItIs() {
        String text =
                "Price in \u20ac, \u00e9t\u00e9 & \u6f22\u5b57 \uD83D\uDE00: 100% of {it} (~/x\\y), \"quoted\", it's * / $L.";
        assertThat(DocText.escape(text)).isEqualTo(text.replace("&", "&amp;"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "*/ | *&#47;",
                "**/ | **&#47;",
                "*//*/ | *&#47;/*&#47;",
                "a@b | a&#64;b",
                "{@code x} | {&#64;code x}",
                "@param | &#64;param",
                "<b>&amp; | &lt;b&gt;&amp;amp;",
                "\\u002a/ | &#92;u002a/",
                "\\\\u0041 | \\&#92;u0041",
                "\\n | \\n",
            })
    void whatCouldBreakOutBecomesACharacterReference(String text, String expected) {
        assertThat(DocText.escape(text)).isEqualTo(expected);
    }

    @Test
    void invisibleCharactersBecomeCharacterReferences() {
        assertThat(DocText.escape("\u202e\u2066\u200b\ufeff\u00a0\uDB40\uDC01"))
                .isEqualTo("&#8238;&#8294;&#8203;&#65279;&#160;&#917505;");
    }

    @Test
    void whatIsNoTextBecomesTheReplacementCharacter() {
        assertThat(DocText.escape("\u0000\u001b\u007f\u009f\ud800x\udc00\ufffe\uDBFF\uDFFF"))
                .isEqualTo("\ufffd\ufffd\ufffd\ufffd\ufffdx\ufffd\ufffd\ufffd");
    }

    @Test
    void blankLinesSeparateParagraphsAndOtherLineEndsAreSpaces() {
        assertThat(DocText.paragraphs("  One\n  line.\r\n\r\nTwo\u2028three.\n \t \n\n\nFour.\n"))
                .containsExactly("One line.", "Two three.", "Four.");
    }

    @Test
    void blankTextHasNoParagraphs() {
        assertThat(DocText.paragraphs(" \n\n\t\r\n")).isEmpty();
        assertThat(DocText.oneParagraph("")).isEmpty();
    }

    @Test
    void paragraphsThatBecomeOneStayApart() {
        assertThat(DocText.oneParagraph("A headline\n\nA sentence.\n\nThe end"))
                .isEqualTo("A headline. A sentence. The end");
    }

    @Test
    void longTextsAreNoBurden() {
        assertThat(DocText.paragraphs("\n".repeat(100_000) + "a".repeat(100_000)))
                .hasSize(1);
    }
}
