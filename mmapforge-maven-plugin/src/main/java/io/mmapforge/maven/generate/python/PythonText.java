package io.mmapforge.maven.generate.python;

import io.mmapforge.maven.target.DocLines;
import java.util.ArrayList;
import java.util.List;

/** Texts as Python's literals have them. */
final class PythonText {
    private static final int WIDTH = 116;

    private PythonText() {}

    /** A string literal in single quotes, in ASCII. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("'");
        text.codePoints().forEach(codePoint -> {
            if (codePoint == '\'' || codePoint == '\\') {
                literal.append('\\').append((char) codePoint);
            } else if (codePoint >= ' ' && codePoint < 0x7F) {
                literal.append((char) codePoint);
            } else {
                literal.append(String.format(codePoint < 0x10000 ? "\\u%04x" : "\\U%08x", codePoint));
            }
        });
        return literal.append('\'').toString();
    }

    /**
     * A docstring, from quotes to quotes.
     *
     * @param indentation of all lines but the first
     * @param paragraphs any texts; those without anything to read in them are left out, and one at least has
     */
    static String docstring(String indentation, List<String> paragraphs) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : paragraphs) {
            List<String> broken = DocLines.of(paragraph, WIDTH - indentation.length());
            if (!lines.isEmpty() && !broken.isEmpty()) {
                lines.add("");
            }
            broken.forEach(line -> lines.add(line.replace("\\", "\\\\").replace("\"", "\\\"")));
        }
        StringBuilder text = new StringBuilder("\"\"\"");
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 || lines.get(i).isEmpty() ? "" : indentation).append(lines.get(i));
            text.append(i < lines.size() - 1 ? "\n" : "");
        }
        return text.append(lines.size() == 1 ? "\"\"\"" : "\n" + indentation + "\"\"\"")
                .toString();
    }
}
