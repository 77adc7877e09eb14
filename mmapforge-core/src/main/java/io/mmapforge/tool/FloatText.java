package io.mmapforge.tool;

/**
 * Floats as Java writes them, quickly where they have few digits behind the point, as most prices have.
 *
 * <p>No two decimal numbers of at most 15 digits are the same float64, and none of at most 6 the same float32. So such a number that
 * is the float is the shortest one that is, and thereby what {@link Double#toString(double)} writes, too.
 */
final class FloatText {
    private static final int DIGITS = 4;
    private static final double POWER = 1e4;

    /** From here on Java writes an exponent. */
    private static final double PLAIN_END = 1e7;

    private static final double PLAIN_BEGIN = 1e-3;
    private static final double SINGLE_END = 1e6 / POWER;

    private FloatText() {}

    /** Writes a float64. */
    static void write(Output out, double value) {
        double amount = Math.abs(value);
        if (amount >= PLAIN_BEGIN && amount < PLAIN_END) {
            double scaled = Math.rint(amount * POWER);
            if (scaled / POWER == amount) {
                write(out, value < 0, (long) scaled);
                return;
            }
        }
        out.text(Double.toString(value));
    }

    /** Writes a float32. */
    static void write(Output out, float value) {
        float amount = Math.abs(value);
        if (amount >= PLAIN_BEGIN && amount < SINGLE_END) {
            double scaled = Math.rint(amount * POWER);
            if ((float) (scaled / POWER) == amount) {
                write(out, value < 0, (long) scaled);
                return;
            }
        }
        out.text(Float.toString(value));
    }

    private static void write(Output out, boolean negative, long scaled) {
        if (negative) {
            out.put('-');
        }
        long power = (long) POWER;
        long fraction = scaled % power;
        int digits = DIGITS;
        while (digits > 1 && fraction % 10 == 0) {
            fraction /= 10;
            digits--;
        }
        out.number(scaled / power).put('.').digits(fraction, digits);
    }
}
