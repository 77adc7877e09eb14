package io.mmapforge.maven.generate.java;

/**
 * A source file, not yet written.
 *
 * @param relativePath the path below the source root, with {@code /} between its parts
 * @param content the whole text; lines end in {@code \n}
 */
public record GeneratedFile(String relativePath, String content) {}
