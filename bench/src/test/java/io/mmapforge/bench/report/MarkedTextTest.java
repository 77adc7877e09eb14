package io.mmapforge.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MarkedTextTest {
    private static final Path PATH = Path.of("DOC.md");
    private static final String DOCUMENT = """
            before
            <!-- figures:begin a -->
            old
            <!-- figures:end a -->
            between
            <!-- figures:begin b -->
            <!-- figures:end b -->
            """;

    @Test
    void replacesNothingButThePart() {
        String once = MarkedText.replace(DOCUMENT, PATH, "a", "new\n");

        assertThat(once).isEqualTo("""
                before
                <!-- figures:begin a -->

                new

                <!-- figures:end a -->
                between
                <!-- figures:begin b -->
                <!-- figures:end b -->
                """);
        assertThat(MarkedText.replace(once, PATH, "a", "new\n")).isEqualTo(once);
    }

    @Test
    void refusesDocumentsWithoutTheMarks() {
        assertThatThrownBy(() -> MarkedText.replace(DOCUMENT, PATH, "c", "x\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DOC.md: no line <!-- figures:begin c -->, expected one; put it where the figures belong");
        assertThatThrownBy(() -> MarkedText.replace(DOCUMENT + DOCUMENT, PATH, "a", "x\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than one line <!-- figures:begin a -->");
        assertThatThrownBy(() ->
                        MarkedText.replace("<!-- figures:end a -->\n<!-- figures:begin a -->\n", PATH, "a", "x\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("<!-- figures:end a --> comes first");
    }
}
