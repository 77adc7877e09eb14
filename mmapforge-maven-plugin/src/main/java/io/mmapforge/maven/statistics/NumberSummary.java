package io.mmapforge.maven.statistics;

import java.util.List;

/**
 * What values are like that have an order and a mean.
 *
 * @param least the least, as a text
 * @param greatest the greatest, as a text
 * @param mean the mean, as a text; rounded, empty if there is none
 * @param bars the histogram, of at most {@value Buckets#SIZE} bars of the same width, from the least to the greatest
 */
public record NumberSummary(String least, String greatest, String mean, List<Bar> bars) {
    /** Copies the list. */
    public NumberSummary {
        bars = List.copyOf(bars);
    }
}
