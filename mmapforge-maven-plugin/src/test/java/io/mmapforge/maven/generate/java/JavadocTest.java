package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavadocTest {
    @Test
    void paragraphsAndTagsStandApart() {
        assertThat(Javadoc.of("Reads.")
                        .paragraph("More.")
                        .param("index", "from 0")
                        .returns("the value")
                        .throwing(TypeNames.STORE_CLOSED_EXCEPTION, "if closed")
                        .build()
                        .toString())
                .isEqualTo("""
                        Reads.

                        <p>More.

                        @param index from 0
                        @return the value
                        @throws io.mmapforge.error.StoreClosedException if closed
                        """);
    }

    @Test
    void wrapsAtTheWidthOfTheSource() {
        String word = "a".repeat(50);
        assertThat(Javadoc.of(word + " " + word + " " + word)
                        .returns(word + " " + word + " " + word)
                        .build()
                        .toString())
                .isEqualTo(
                        word + " " + word + "\n" + word + "\n\n@return " + word + " " + word + "\n    " + word + "\n");
    }

    @Test
    void keepsAnInlineTagOnOneLine() {
        String filler = "a".repeat(100);
        assertThat(Javadoc.of(filler + " {@link Long#toUnsignedString(long)}, and more")
                        .build()
                        .toString())
                .isEqualTo(filler + "\n{@link Long#toUnsignedString(long)}, and more\n");
    }

    @Test
    void formatSignsAreText() {
        assertThat(Javadoc.of("$T $L $$").build().toString()).isEqualTo("$T $L $$\n");
    }
}
