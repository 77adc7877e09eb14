package io.mmapforge.maven.target;

/**
 * A source file, not yet written.
 *
 * @param relativePath the path below the language's output directory, with {@code /} between its parts
 * @param content the whole text; lines end in {@code \n}
 */
public record TargetFile(String relativePath, String content) {}
