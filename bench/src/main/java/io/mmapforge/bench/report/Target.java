package io.mmapforge.bench.report;

import org.jspecify.annotations.Nullable;

/**
 * A figure to reach.
 *
 * @param what is to be reached, in words
 * @param kind how the two measurements become one number
 * @param numerator what is to be fast
 * @param denominator what it is compared with; null if with nothing
 * @param atMost the largest number that is fast enough
 * @param atMostFromJava22 the same where the core has classes of its own for the JVM, and each access asks whether the mapping is open
 */
record Target(
        String what,
        Kind kind,
        Operand numerator,
        @Nullable Operand denominator,
        double atMost,
        double atMostFromJava22) {
    private static final int JAVA_22 = 22;

    /** How measurements become a number. */
    enum Kind {
        /** The first divided by the second. */
        RATIO,
        /** The same, shown as one part of so many. */
        FRACTION,
        /** The first less the second, in nanoseconds. */
        DIFFERENCE,
        /** The first, in nanoseconds. */
        TIME
    }

    /**
     * A measurement.
     *
     * @param question what was asked
     * @param competitor who was asked
     */
    record Operand(Question question, String competitor) {
        @Override
        public String toString() {
            return question.subject() + "." + question.name() + "." + competitor + question.detail();
        }
    }

    static Target ratio(String what, Operand numerator, Operand denominator, double atMost) {
        return ratio(what, numerator, denominator, atMost, atMost);
    }

    /** With another limit from Java 22 on. */
    static Target ratio(String what, Operand numerator, Operand denominator, double atMost, double atMostFromJava22) {
        return new Target(what, Kind.RATIO, numerator, denominator, atMost, atMostFromJava22);
    }

    /** At most one part of so many. */
    static Target fraction(String what, Operand numerator, Operand denominator, int parts) {
        return new Target(what, Kind.FRACTION, numerator, denominator, 1.0 / parts, 1.0 / parts);
    }

    static Target difference(String what, Operand numerator, Operand denominator, double atMostNanos) {
        return new Target(what, Kind.DIFFERENCE, numerator, denominator, atMostNanos, atMostNanos);
    }

    static Target time(String what, Operand measured, double atMostNanos) {
        return new Target(what, Kind.TIME, measured, null, atMostNanos, atMostNanos);
    }

    /** The number, and by how much it can be wrong, as both measurements can. */
    Estimate of(Estimate measured, Estimate compared) {
        return switch (kind) {
            case RATIO, FRACTION -> {
                double ratio = measured.nanos() / compared.nanos();
                yield new Estimate(
                        ratio,
                        ratio * (measured.errorNanos() / measured.nanos() + compared.errorNanos() / compared.nanos()));
            }
            case DIFFERENCE ->
                new Estimate(measured.nanos() - compared.nanos(), measured.errorNanos() + compared.errorNanos());
            case TIME -> measured;
        };
    }

    /** Whether a number is small enough for a JVM. */
    boolean isReachedBy(double number, int featureVersion) {
        return number <= (featureVersion < JAVA_22 ? atMost : atMostFromJava22);
    }

    /** The limit as it is shown; two of them if it depends on the JVM. */
    String limit() {
        return switch (kind) {
            case RATIO -> Numbers.of(atMost) + (atMost == atMostFromJava22 ? "" : " / " + Numbers.of(atMostFromJava22));
            case FRACTION -> "1/" + Math.round(1 / atMost);
            case DIFFERENCE -> "+ " + Numbers.of(atMost) + " ns";
            case TIME -> Numbers.of(atMost) + " ns";
        };
    }

    /** A measured number as it is shown, with its error. */
    String show(Estimate number) {
        return switch (kind) {
            case RATIO -> Numbers.of(number);
            case FRACTION -> {
                double parts = 1 / number.nanos();
                yield "1/(" + Numbers.of(new Estimate(parts, parts * number.errorNanos() / number.nanos())) + ")";
            }
            case DIFFERENCE -> (number.nanos() < 0 ? "" : "+ ") + Numbers.of(number) + " ns";
            case TIME -> Numbers.of(number) + " ns";
        };
    }
}
