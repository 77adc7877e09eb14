package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A javadoc comment in the making, wrapped to the width of the source.
 *
 * <p>It takes javadoc, not plain text: descriptions come through {@link DocText} first. A type is named with its package: an import
 * for the sake of a comment is one that tools call unused, and a simple name may be that of a class beside the generated one.
 */
final class Javadoc {
    /** 120 columns, less the indentation of a member and the asterisk. */
    private static final int WIDTH = 113;

    /** An inline tag counts as one word, so that no line ends within it. */
    private static final Pattern WORD = Pattern.compile("\\(?\\{@[^}]*}\\S*|\\S+");

    /** The indentation of a member of a nested class goes beyond that of a member. */
    private static final int NESTED_WIDTH = WIDTH - 4;

    private final int width;
    private final List<String> lines = new ArrayList<>();
    private boolean hasTags;

    private Javadoc(int width) {
        this.width = width;
    }

    static Javadoc of(String summary) {
        return of(summary, WIDTH);
    }

    /** The comment of a member of a nested class. */
    static Javadoc nested(String summary) {
        return of(summary, NESTED_WIDTH);
    }

    private static Javadoc of(String summary, int width) {
        Javadoc javadoc = new Javadoc(width);
        javadoc.wrap("", "", summary);
        return javadoc;
    }

    /** The comment whose summary is the first of some paragraphs. */
    static Javadoc of(List<String> paragraphs) {
        return of(paragraphs.get(0)).furtherParagraphs(paragraphs);
    }

    /** The same, of a member of a nested class. */
    static Javadoc nested(List<String> paragraphs) {
        return nested(paragraphs.get(0)).furtherParagraphs(paragraphs);
    }

    private Javadoc furtherParagraphs(List<String> paragraphs) {
        paragraphs.stream().skip(1).forEach(this::paragraph);
        return this;
    }

    Javadoc paragraph(String text) {
        lines.add("");
        wrap("<p>", "", text);
        return this;
    }

    /** Lines that keep their shape. */
    Javadoc preformatted(String open, List<String> preformatted, String close) {
        lines.add("");
        lines.add(open);
        lines.addAll(preformatted);
        lines.add(close);
        return this;
    }

    Javadoc param(String name, String text) {
        return tag("@param " + name, text);
    }

    Javadoc returns(String text) {
        return tag("@return", text);
    }

    Javadoc throwing(ClassName exception, String condition) {
        return tag("@throws " + exception.canonicalName(), condition);
    }

    /** The tag that links to a type, which is shown by its simple name. */
    static String link(ClassName type) {
        return "{@link " + type.canonicalName() + "}";
    }

    CodeBlock build() {
        return CodeBlock.of("$L\n", String.join("\n", lines));
    }

    private Javadoc tag(String tag, String text) {
        if (!hasTags) {
            lines.add("");
            hasTags = true;
        }
        wrap(tag + " ", "    ", text);
        return this;
    }

    private void wrap(String start, String continuation, String text) {
        StringBuilder line = new StringBuilder(start);
        boolean startsLine = true;
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            if (!startsLine && line.length() + 1 + words.group().length() > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(continuation);
                startsLine = true;
            }
            line.append(startsLine ? "" : " ").append(words.group());
            startsLine = false;
        }
        lines.add(line.toString());
    }
}
