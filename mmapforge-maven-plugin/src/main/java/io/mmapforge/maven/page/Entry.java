package io.mmapforge.maven.page;

/**
 * A name with a value.
 *
 * @param name the name
 * @param text the value
 */
public record Entry(String name, String text) {}
