package io.mmapforge.maven.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A document of the project.
 *
 * @param path the file
 * @param text the text without the sections that are generated
 */
record Markdown(Path path, String text) {
    static final List<String> WITH_SNIPPETS = List.of("README.md", "docs/MAVEN.md", "docs/SCHEMA.md");

    private static final Path ROOT = Path.of("..");
    private static final Pattern GENERATED =
            Pattern.compile("<!-- ([a-z ]+): begin \\(generated.*?<!-- \\1: end -->", Pattern.DOTALL);
    private static final Pattern FENCE =
            Pattern.compile("^```([a-z]*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    static Markdown read(String name) throws IOException {
        Path path = ROOT.resolve(name);
        return new Markdown(path, GENERATED.matcher(Files.readString(path)).replaceAll(""));
    }

    /** The code blocks in a language. */
    List<String> blocks(String language) {
        return FENCE.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** Where links lead, with those of generated sections. */
    List<String> links() throws IOException {
        return LINK.matcher(withoutCode())
                .results()
                .map(link -> link.group(1))
                .distinct()
                .toList();
    }

    /** The anchors that its headings have, as GitHub makes them. */
    List<String> anchors() throws IOException {
        return HEADING.matcher(withoutCode()).results().map(Markdown::anchor).toList();
    }

    private String withoutCode() throws IOException {
        return FENCE.matcher(Files.readString(path)).replaceAll("");
    }

    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 _-]", "")
                .replace(' ', '-');
    }
}
