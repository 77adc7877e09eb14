package io.mmapforge.maven.sql;

/**
 * A column of a table.
 *
 * @param name the field's name
 * @param expression what computes it from the leaves
 */
public record SqlColumn(String name, String expression) {
    /** As one of those that a query selects. */
    String selected() {
        return expression + " AS " + SqlNames.quoted(name);
    }
}
