package io.mmapforge.maven.statistics;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which texts occur most often, in bounded memory.
 *
 * <p>As long as there are not too many different ones, all counts are exact. Then the rare ones are forgotten, by the algorithm of Misra and
 * Gries: from every count as much is taken as makes the rarer half zero. So whatever is more frequent than one in as many as are kept is still there
 * at the end, with a count that is not too high. Not thread-safe.
 */
final class FrequentTexts {
    private static final int MOST_TOLD = 8;
    private static final int LONGEST = 80;

    private final int kept;
    private final Map<String, long[]> counts = new HashMap<>();
    private long forgotten;

    /**
     * Counts without texts.
     *
     * @param kept how many different texts are kept when others are forgotten
     */
    FrequentTexts(int kept) {
        this.kept = kept;
    }

    /** Counts a text. Of a long one only the beginning is kept, with what tells it from others. */
    void add(String text) {
        add(text, 1);
    }

    /** Counts a text so many times; not at all if that is 0. */
    void add(String text, long count) {
        if (count == 0) {
            return;
        }
        counts.computeIfAbsent(key(text), key -> new long[1])[0] += count;
        if (counts.size() > 2 * kept) {
            forgetRare();
        }
    }

    private static String key(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST) + "… (" + text.length() + " characters, #"
                        + Integer.toHexString(text.hashCode()) + ")";
    }

    private void forgetRare() {
        long[] ascending =
                counts.values().stream().mapToLong(count -> count[0]).sorted().toArray();
        long least = ascending[ascending.length - kept - 1];
        counts.values().forEach(count -> count[0] -= least);
        counts.values().removeIf(count -> count[0] <= 0);
        forgotten += least;
    }

    /** What there is to tell. Of texts that may be less frequent than others that were forgotten, nothing is told. */
    FrequencySummary summary() {
        boolean isExact = forgotten == 0;
        List<Frequency> most = counts.entrySet().stream()
                .map(entry -> new Frequency(entry.getKey(), entry.getValue()[0]))
                .filter(frequency -> isExact || frequency.count() > forgotten)
                .sorted(Comparator.comparingLong(Frequency::count).reversed().thenComparing(Frequency::text))
                .limit(MOST_TOLD)
                .toList();
        return new FrequencySummary(most, isExact ? counts.size() : 2 * kept, isExact);
    }
}
