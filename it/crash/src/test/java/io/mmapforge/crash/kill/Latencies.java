package io.mmapforge.crash.kill;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How long calls took: a count for each power of two of nanoseconds, and the longest. */
final class Latencies {
    private static final int CLASSES = 64;

    private final long[] counts;
    private long longestNanos;

    Latencies() {
        this(new long[CLASSES], 0);
    }

    private Latencies(long[] counts, long longestNanos) {
        this.counts = counts;
        this.longestNanos = longestNanos;
    }

    /** As {@link #toString()} wrote it. */
    static Latencies parse(String text) {
        String[] parts = text.split(" ");
        long[] counts =
                Arrays.stream(parts[1].split(",")).mapToLong(Long::parseLong).toArray();
        return new Latencies(counts, Long.parseLong(parts[0]));
    }

    void add(long nanos) {
        counts[CLASSES - Long.numberOfLeadingZeros(Math.max(nanos, 1))]++;
        longestNanos = Math.max(longestNanos, nanos);
    }

    void add(Latencies other) {
        for (int i = 0; i < CLASSES; i++) {
            counts[i] += other.counts[i];
        }
        longestNanos = Math.max(longestNanos, other.longestNanos);
    }

    long calls() {
        return Arrays.stream(counts).sum();
    }

    /** How many took at least about this long: the limit is rounded up to a power of two of nanoseconds. */
    long atLeast(long nanos) {
        int from = CLASSES - Long.numberOfLeadingZeros(nanos - 1) + 1;
        return Arrays.stream(counts, from, CLASSES).sum();
    }

    /** For people. */
    String describe() {
        return "%,d calls, longest %.3f ms; at least 1 ms: %,d, 4 ms: %,d, 17 ms: %,d, 34 ms: %,d, 67 ms: %,d"
                .formatted(
                        calls(),
                        longestNanos / 1e6,
                        atLeast(1 << 20),
                        atLeast(1 << 22),
                        atLeast(1 << 24),
                        atLeast(1 << 25),
                        atLeast(1 << 26));
    }

    @Override
    public String toString() {
        return longestNanos + " "
                + Arrays.stream(counts).mapToObj(Long::toString).collect(Collectors.joining(","));
    }
}
