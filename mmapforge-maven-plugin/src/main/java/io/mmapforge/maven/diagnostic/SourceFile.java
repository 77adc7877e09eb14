package io.mmapforge.maven.diagnostic;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The text of a schema file, and the path by which users know it. Immutable. */
public final class SourceFile {
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\n|\r");

    private static final int[] NO_CHARACTERS = {};

    private final String displayPath;
    private final String text;
    private final List<int[]> lines;

    /**
     * A file that has been read.
     *
     * @param displayPath the path to show, relative to the project where possible, with slashes
     * @param text the content without a byte order mark
     */
    public SourceFile(String displayPath, String text) {
        this.displayPath = displayPath;
        this.text = text;
        this.lines = Arrays.stream(LINE_BREAK.split(text, -1))
                .map(line -> line.codePoints().toArray())
                .toList();
    }

    /** The path to show. */
    public String displayPath() {
        return displayPath;
    }

    /** The file's own name, without directories. */
    public String fileName() {
        return displayPath.substring(displayPath.lastIndexOf('/') + 1);
    }

    /** The content without a byte order mark. */
    public String text() {
        return text;
    }

    /** The number of lines, at least 1. */
    public int lineCount() {
        return lines.size();
    }

    /** A line without its line break, empty beyond the end. Lines count from 1. */
    public String line(int number) {
        int[] characters = characters(number);
        return new String(characters, 0, characters.length);
    }

    /** The characters of a line; a file may be one long line, so they are not to be counted again and again. */
    int[] characters(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : NO_CHARACTERS;
    }

    /** The character at a position, or a line feed at and beyond the end of its line. */
    public int codePointAt(Position position) {
        int[] characters = characters(position.line());
        int index = position.column() - 1;
        return index >= 0 && index < characters.length ? characters[index] : '\n';
    }

    /** The position of the character at an index into {@link #text()}. */
    public Position positionOf(int index) {
        int line = 1;
        int lineStart = 0;
        var breaks = LINE_BREAK.matcher(text);
        while (breaks.find() && breaks.end() <= index) {
            line++;
            lineStart = breaks.end();
        }
        return new Position(line, text.codePointCount(lineStart, Math.max(lineStart, index)) + 1);
    }
}
