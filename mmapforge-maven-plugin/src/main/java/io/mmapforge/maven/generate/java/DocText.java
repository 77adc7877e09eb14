package io.mmapforge.maven.generate.java;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * A schema's description as javadoc.
 *
 * <p>A description is plain text. Whatever in it javadoc or the compiler would take for markup, a tag, the end of the
 * comment or a Unicode escape becomes a character reference.
 */
final class DocText {
    private static final char REPLACEMENT = '\uFFFD';

    private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\u0085\u2028\u2029]");
    private static final Pattern BLANK_LINES = Pattern.compile("\n[ \t]*\n\\s*");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private DocText() {}

    /** The paragraphs of a description, which blank lines separate; none if it is blank. */
    static List<String> paragraphs(String doc) {
        List<String> paragraphs = new ArrayList<>();
        String text = LINE_END.matcher(doc).replaceAll("\n");
        for (String paragraph : BLANK_LINES.split(text)) {
            String words = WHITE_SPACE.matcher(paragraph).replaceAll(" ").strip();
            if (!words.isEmpty()) {
                paragraphs.add(escape(words));
            }
        }
        return paragraphs;
    }

    /** The description as one paragraph; empty if it is blank. A paragraph that ends like a headline gets a full stop. */
    static String oneParagraph(String doc) {
        List<String> paragraphs = paragraphs(doc);
        StringJoiner joined = new StringJoiner(" ");
        for (int i = 0; i < paragraphs.size(); i++) {
            String paragraph = paragraphs.get(i);
            boolean open = i < paragraphs.size() - 1
                    && Character.isLetterOrDigit(paragraph.codePointBefore(paragraph.length()));
            joined.add(open ? paragraph + "." : paragraph);
        }
        return joined.toString();
    }

    /** Text without line ends, as it may stand in javadoc. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        int[] codePoints = text.codePoints().toArray();
        for (int i = 0; i < codePoints.length; i++) {
            int c = codePoints[i];
            int previous = i == 0 ? ' ' : codePoints[i - 1];
            int next = i == codePoints.length - 1 ? ' ' : codePoints[i + 1];
            if (c == '&' || c == '<' || c == '>') {
                escaped.append(c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;");
            } else if (c == '@' || (c == '/' && previous == '*') || (c == '\\' && next == 'u')) {
                escaped.append("&#").append(c).append(';');
            } else if (Characters.isPlain(c)) {
                escaped.appendCodePoint(c);
            } else if (Characters.isText(c)) {
                escaped.append("&#").append(c).append(';');
            } else {
                escaped.append(c == '\t' ? ' ' : REPLACEMENT);
            }
        }
        return escaped.toString();
    }
}
