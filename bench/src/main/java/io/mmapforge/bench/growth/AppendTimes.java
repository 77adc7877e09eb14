package io.mmapforge.bench.growth;

import org.HdrHistogram.Histogram;

/** Takes the time of each single append. */
final class AppendTimes {
    private static final long LONGEST_NANOS = 600_000_000_000L;
    private static final int SIGNIFICANT_DIGITS = 3;

    private AppendTimes() {}

    /** For times of up to ten minutes. */
    static Histogram histogram() {
        return new Histogram(LONGEST_NANOS, SIGNIFICANT_DIGITS);
    }

    /**
     * Appends, and says how long each took.
     *
     * @param perSecond how many shall be made in a second; 0 if each follows the one before at once. With a rate, the time of each begins
     *     when it is due, so that one that is late because of the one before counts as late
     */
    static AppendLatencies of(String title, Appends to, long count, long perSecond) {
        Histogram nanos = histogram();
        long start = System.nanoTime();
        if (perSecond == 0) {
            append(to, count, nanos);
        } else {
            appendWhenDue(to, count, perSecond, nanos);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new AppendLatencies(title, nanos, to.growths(), seconds);
    }

    private static void append(Appends to, long count, Histogram nanos) {
        for (long i = 0; i < count; i++) {
            long before = System.nanoTime();
            to.append(i);
            nanos.recordValue(System.nanoTime() - before);
        }
    }

    private static void appendWhenDue(Appends to, long count, long perSecond, Histogram nanos) {
        double interval = 1e9 / perSecond;
        long start = System.nanoTime();
        for (long i = 0; i < count; i++) {
            long due = start + (long) (i * interval);
            while (System.nanoTime() - due < 0) {
                Thread.onSpinWait();
            }
            to.append(i);
            nanos.recordValue(System.nanoTime() - due);
        }
    }
}
