package io.mmapforge.maven.statistics;

import java.util.List;

/**
 * Which values are the most frequent.
 *
 * @param most the most frequent ones, the first the most
 * @param distinct how many different values there are; if it is not exact, there are more than this
 * @param isExact whether all values could be told apart, so that all counts are exact
 */
public record FrequencySummary(List<Frequency> most, long distinct, boolean isExact) {
    /** Copies the list. */
    public FrequencySummary {
        most = List.copyOf(most);
    }
}
