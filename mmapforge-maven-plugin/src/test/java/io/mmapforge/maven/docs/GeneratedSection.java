package io.mmapforge.maven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a document that is not written by hand, between the lines {@code <!-- name: begin -->} and {@code <!-- name:
 * end -->}.
 *
 * @param document the document
 * @param name the part's name
 */
record GeneratedSection(Path document, String name) {
    private static final String UPDATE = "mmapforge.updateDocs";

    /** Fails if the document holds another text; writes this one into it if that is what the build was asked for. */
    void assertHolds(String text) throws IOException {
        String whole = Files.readString(document);
        String begin = "<!-- " + name + ": begin (generated, see CONTRIBUTING.md) -->\n";
        String end = "<!-- " + name + ": end -->\n";
        int from = whole.indexOf(begin) + begin.length();
        int to = whole.indexOf(end, from);
        assertThat(whole).contains(begin, end);
        assertThat(to).isGreaterThanOrEqualTo(from);
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(document, whole.substring(0, from) + text + whole.substring(to));
            return;
        }
        assertThat(whole.substring(from, to))
                .as("section '%s' of %s; if the new text is right, run with -D%s=true", name, document, UPDATE)
                .isEqualTo(text);
    }
}
