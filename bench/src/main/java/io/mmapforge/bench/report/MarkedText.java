package io.mmapforge.bench.report;

import java.nio.file.Path;

/**
 * A document of which parts are written by a program: those between {@code <!-- figures:begin name -->} and
 * {@code <!-- figures:end name -->}, each on a line of its own.
 */
final class MarkedText {
    private MarkedText() {}

    /**
     * The document with another text between two marks.
     *
     * @param document the document, its lines ended by line feeds
     * @param path where it is from, for messages
     * @param name of the part
     * @param text what the part holds now; ends in a line feed
     * @throws IllegalArgumentException if the document lacks the marks, or has one of them twice
     */
    static String replace(String document, Path path, String name, String text) {
        String begin = "<!-- figures:begin " + name + " -->\n";
        String end = "<!-- figures:end " + name + " -->\n";
        int from = only(document, path, begin) + begin.length();
        int to = only(document, path, end);
        if (to < from) {
            throw new IllegalArgumentException(path + ": " + end.strip() + " comes first, expected it behind "
                    + begin.strip() + "; exchange the two lines");
        }
        return document.substring(0, from) + "\n" + text + "\n" + document.substring(to);
    }

    private static int only(String document, Path path, String mark) {
        int at = document.indexOf(mark);
        if (at < 0 || document.indexOf(mark, at + 1) >= 0) {
            throw new IllegalArgumentException(path + ": " + (at < 0 ? "no line " : "more than one line ")
                    + mark.strip() + ", expected one; put it where the figures belong");
        }
        return at;
    }
}
