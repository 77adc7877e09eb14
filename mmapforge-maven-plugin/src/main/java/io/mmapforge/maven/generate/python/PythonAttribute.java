package io.mmapforge.maven.generate.python;

/**
 * An attribute of a dataclass.
 *
 * @param name its name
 * @param annotation its type
 * @param docstring what it is, from quotes to quotes
 */
public record PythonAttribute(String name, String annotation, String docstring) {}
