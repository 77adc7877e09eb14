package io.mmapforge.maven.sql;

/** What values are made for. */
public enum SqlStyle {
    /** For queries, and for files that know types. */
    TYPED,
    /** For CSV: every value looks as the command {@code dump} writes it, and arrays, structs and flags are JSON. */
    CSV,
    /** For JSON lines: as {@link #CSV}, but arrays, structs and flags are what JSON has for them. */
    JSON
}
