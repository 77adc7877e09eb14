package io.mmapforge.maven.generate.go;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a source as gofmt would: it indents by the brackets that lines begin and end with, and puts the types of a struct's fields, and of
 * constants, below each other. Templates are not indented, and have no bracket that is not closed at the end of its line or at the begin of
 * another.
 */
final class GoFormat {
    private static final Pattern OPENED = Pattern.compile(".*[({]");
    private static final Pattern CLOSED = Pattern.compile("[)}].*");
    private static final Pattern COLUMNS = Pattern.compile("(\t\\w+) (\\S.*)");

    private final List<String> lines = new ArrayList<>();

    /** Lines with columns that belong together, and end at the last line so far. */
    private int columns;

    private boolean inColumns;

    private GoFormat() {}

    static String format(String source) {
        GoFormat format = new GoFormat();
        int depth = 0;
        for (String line : source.stripTrailing().split("\n", -1)) {
            String text = line.strip();
            if (isComment(text)) {
                format.add(depth, text);
                continue;
            }
            depth -= CLOSED.matcher(text).matches() ? 1 : 0;
            boolean isCase = text.startsWith("case ");
            format.add(isCase ? depth - 1 : depth, text);
            depth += OPENED.matcher(text).matches() ? 1 : 0;
        }
        format.endColumns();
        return String.join("\n", format.lines) + "\n";
    }

    private static boolean isComment(String text) {
        return text.startsWith("//");
    }

    private void add(int depth, String text) {
        boolean begins = depth == 0 && (text.endsWith(" struct {") || text.equals("const ("));
        String line = text.isEmpty() ? text : "\t".repeat(depth) + text;
        boolean hasColumns =
                inColumns && !isComment(text) && COLUMNS.matcher(line).matches();
        if (!hasColumns) {
            endColumns();
        }
        inColumns = begins || inColumns && depth > 0;
        lines.add(line);
        columns += hasColumns ? 1 : 0;
    }

    private void endColumns() {
        int from = lines.size() - columns;
        int width = lines.subList(from, lines.size()).stream()
                .mapToInt(line -> name(line).length())
                .max()
                .orElse(0);
        for (int i = from; i < lines.size(); i++) {
            String name = name(lines.get(i));
            lines.set(i, name + " ".repeat(width - name.length()) + lines.get(i).substring(name.length()));
        }
        columns = 0;
    }

    private static String name(String line) {
        Matcher columns = COLUMNS.matcher(line);
        return columns.matches() ? columns.group(1) : "";
    }
}
