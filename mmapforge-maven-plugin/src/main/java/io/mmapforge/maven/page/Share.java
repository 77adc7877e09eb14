package io.mmapforge.maven.page;

/**
 * A value, and which part of all it is.
 *
 * @param text the value
 * @param count how many there are
 * @param percent which part of all that is
 * @param width the length of its bar, in percent of the longest
 */
public record Share(String text, String count, String percent, String width) {}
