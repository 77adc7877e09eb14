package io.mmapforge.bench.report;

import java.util.Locale;

/** How numbers are written. */
final class Numbers {
    private Numbers() {}

    /** Two decimals for what is small, none for what is large: more would claim a precision that nobody has. */
    static String of(double value) {
        return of(value, value);
    }

    /** With its error, which gets as many decimals as the value. */
    static String of(Estimate time) {
        return of(time.nanos(), time.nanos()) + " ± " + of(time.errorNanos(), time.nanos());
    }

    private static String of(double value, double size) {
        double magnitude = Math.abs(size);
        // 9.995 and 99.95 would be rounded up, to a number with one digit more than its neighbours.
        int decimals = magnitude < 9.995 ? 2 : magnitude < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
