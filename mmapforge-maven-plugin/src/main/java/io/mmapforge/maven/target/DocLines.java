package io.mmapforge.maven.target;

import java.util.ArrayList;
import java.util.List;

/**
 * Descriptions for comments: lines of printable text, broken between words. What ends a comment in a language is the language's own
 * concern; that no line ends, begins or hides where none should is seen to here.
 */
public final class DocLines {
    private static final int REPLACEMENT = 0xFFFD;

    private DocLines() {}

    /**
     * The lines of a description.
     *
     * @param doc any text; white space of any kind parts words, and what is no printable character becomes U+FFFD
     * @param width how many characters a line has at most, unless it is one word
     * @return none if there is nothing to read in it
     */
    public static List<String> of(String doc, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : printable(doc).split(" +")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 && !word.isEmpty() ? " " : "").append(word);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static String printable(String doc) {
        StringBuilder text = new StringBuilder(doc.length());
        doc.codePoints().map(DocLines::printable).forEach(text::appendCodePoint);
        return text.toString();
    }

    private static int printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.CONTROL -> codePoint == '\t' || codePoint == '\n' || codePoint == '\r' ? ' ' : REPLACEMENT;
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> REPLACEMENT;
            default -> codePoint;
        };
    }
}
