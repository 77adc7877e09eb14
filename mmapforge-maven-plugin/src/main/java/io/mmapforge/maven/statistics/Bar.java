package io.mmapforge.maven.statistics;

/**
 * One bar of a histogram.
 *
 * @param from the least value that is counted here, as a text
 * @param to the greatest value that is counted here; of floats, the least that is not
 * @param count how many values there are
 */
public record Bar(String from, String to, long count) {}
