package io.mmapforge.bench.report.chart;

/**
 * One bar.
 *
 * @param label what it stands for
 * @param role how it is coloured
 * @param nanos its length, in nanoseconds, more than 0
 * @param errorNanos how much shorter or longer it could be, in nanoseconds
 */
public record Bar(String label, Role role, double nanos, double errorNanos) {
    /** What a bar is to the reader. */
    public enum Role {
        /** What the picture is about. */
        SUBJECT,
        /** What nothing can be better than. */
        LIMIT,
        /** What the subject is compared with. */
        OTHER
    }
}
