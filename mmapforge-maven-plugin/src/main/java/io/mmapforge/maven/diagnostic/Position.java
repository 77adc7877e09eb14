package io.mmapforge.maven.diagnostic;

import java.util.Comparator;

/**
 * A place in a source file.
 *
 * @param line the line, from 1
 * @param column the column in characters (Unicode code points), from 1
 */
public record Position(int line, int column) implements Comparable<Position> {
    /** The first character of a file. */
    public static final Position START = new Position(1, 1);

    private static final Comparator<Position> ORDER =
            Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    /** For example {@code 7:5}. */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
