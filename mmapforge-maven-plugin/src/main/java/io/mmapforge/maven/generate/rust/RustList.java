package io.mmapforge.maven.generate.rust;

import java.util.List;

/**
 * The module that lists the others, as its template lays it out.
 *
 * @param modules the modules of record types, in the order of their names
 */
public record RustList(List<String> modules) {
    /** Copies the list. */
    public RustList {
        modules = List.copyOf(modules);
    }
}
