package io.mmapforge.maven.sql;

/**
 * A value that is JSON already.
 *
 * @param text the JSON
 */
public record RawJson(String text) {
    @Override
    public String toString() {
        return text;
    }
}
