package io.mmapforge.maven.query;

/** How a result is written. */
public enum ResultFormat {
    /** A table for a person. */
    TEXT,
    /** CSV with a head line. */
    CSV,
    /** JSON lines: an object for each row. */
    JSON
}
