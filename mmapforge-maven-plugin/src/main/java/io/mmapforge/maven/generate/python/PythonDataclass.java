package io.mmapforge.maven.generate.python;

import java.util.List;

/**
 * The class of a record or a struct.
 *
 * @param name its name
 * @param docstring what it is, from quotes to quotes
 * @param attributes its fields, in the order of their offsets
 */
public record PythonDataclass(String name, String docstring, List<PythonAttribute> attributes) {
    /** Copies the list. */
    public PythonDataclass {
        attributes = List.copyOf(attributes);
    }
}
