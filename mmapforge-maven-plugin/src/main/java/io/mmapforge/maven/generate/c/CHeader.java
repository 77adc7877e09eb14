package io.mmapforge.maven.generate.c;

import io.mmapforge.maven.target.TargetRecord;
import io.mmapforge.maven.target.Words;

/**
 * The header of a record type, as its template lays it out.
 *
 * @param record the record type with its names in C
 */
public record CHeader(TargetRecord record) {
    /** What the names of a record's functions and types begin with. */
    static String prefix(TargetRecord record) {
        return record.sectionName().orElseGet(record::snakeName);
    }

    /** What the names of functions and types begin with, for example {@code tick}. */
    public String prefix() {
        return prefix(record);
    }

    /** What the names of constants begin with, for example {@code TICK}. */
    public String upperPrefix() {
        return Words.upperSnakeCase(prefix());
    }

    /** The header's file name, for example {@code tick_mmf.h}. */
    public String fileName() {
        return prefix() + "_mmf.h";
    }
}
