package io.mmapforge.maven.generate.java;

import java.util.ArrayList;
import java.util.List;

/**
 * Text as Java string literals.
 *
 * <p>Everything that could end a literal or a line, or that a reader of the source could not see, is written as an
 * escape. JavaPoet's own literals leave line separators such as U+2028 as they are, and then break the line there.
 */
final class StringLiteral {
    /** How much of a text stands on one line, in characters of the source. */
    private static final int LINE_CHARACTERS = 76;

    private StringLiteral() {}

    /** A literal, with its quotes. */
    static String of(String text) {
        return '"' + escape(text) + '"';
    }

    /** The literals that, joined by {@code +}, make up the text: one for each line of the source. */
    static List<String> lines(String text) {
        List<String> literals = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("(?<=[ \n])")) {
            String escaped = escape(word);
            if (!line.isEmpty() && line.length() + escaped.length() > LINE_CHARACTERS) {
                literals.add('"' + line.toString() + '"');
                line.setLength(0);
            }
            line.append(escaped);
        }
        literals.add('"' + line.toString() + '"');
        return literals;
    }

    /** The text as it stands between the quotes of a literal; safe in a comment too. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        int previous = 0;
        for (int c : text.codePoints().toArray()) {
            append(escaped, previous, c);
            previous = c;
        }
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, int previous, int c) {
        switch (c) {
            case '"' -> escaped.append("\\\"");
            // javac 17 loses count of the backslashes behind a high surrogate, so that two must not follow one.
            case '\\' -> escaped.append(isLoneHighSurrogate(previous) ? "\\134" : "\\\\");
            case '\n' -> escaped.append("\\n");
            case '\r' -> escaped.append("\\r");
            case '\t' -> escaped.append("\\t");
            case '\f' -> escaped.append("\\f");
            case '\b' -> escaped.append("\\b");
            default -> {
                if (Characters.isPlain(c)) {
                    escaped.appendCodePoint(c);
                } else {
                    appendUnicodeEscapes(escaped, c);
                }
            }
        }
    }

    /** Whether a code point of a text is a high surrogate; one with its other half would be part of a larger one. */
    private static boolean isLoneHighSurrogate(int codePoint) {
        return codePoint >= Character.MIN_HIGH_SURROGATE && codePoint <= Character.MAX_HIGH_SURROGATE;
    }

    private static void appendUnicodeEscapes(StringBuilder escaped, int codePoint) {
        for (char unit : Character.toChars(codePoint)) {
            escaped.append("\\u");
            String digits = Integer.toHexString(unit);
            escaped.append("0".repeat(4 - digits.length())).append(digits);
        }
    }
}
