package io.mmapforge.maven.generate.go;

import io.mmapforge.maven.target.DocLines;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Literals and comments. */
final class GoText {
    private static final int COMMENT_WIDTH = 120;

    /** Which gofmt would make other quotation marks of. */
    private static final Pattern QUOTES = Pattern.compile("''+|``+");

    private GoText() {}

    /** A string literal. All that is not printable ASCII is escaped, since a source may have no byte order mark in it, for one. */
    static String quoted(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                literal.append('\\').append((char) c);
            } else if (c >= 0x20 && c < 0x7F) {
                literal.append((char) c);
            } else {
                literal.append(c > 0xFFFF ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
            }
        });
        return literal.append('"').toString();
    }

    /** Lines of a comment, each with an end; none if there is nothing to say. */
    static String comment(String text) {
        List<String> lines = DocLines.of(QUOTES.matcher(text).replaceAll("\""), COMMENT_WIDTH);
        return lines.stream().map(line -> "// " + line + "\n").collect(Collectors.joining());
    }

    /** A mask or a word. */
    static String hex(long bits) {
        return "0x" + Long.toHexString(bits);
    }
}
