package io.mmapforge.maven.statistics;

/**
 * A value, and how often it occurs.
 *
 * @param text the value
 * @param count how often it occurs at least
 */
public record Frequency(String text, long count) {}
