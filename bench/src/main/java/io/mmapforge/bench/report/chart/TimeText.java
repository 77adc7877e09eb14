package io.mmapforge.bench.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Times as people write them: {@code 2.93 ns}, {@code 13.1 µs}. */
final class TimeText {
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};
    private static final int THOUSAND = 1000;
    private static final MathContext DIGITS = new MathContext(3);

    private TimeText() {}

    /** With three significant digits, or two decimals. */
    static String of(double nanos) {
        double value = BigDecimal.valueOf(nanos).round(DIGITS).doubleValue();
        int unit = unit(value);
        double scaled = value / Math.pow(THOUSAND, unit);
        int decimals = scaled < 10 ? 2 : scaled < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", scaled, UNITS[unit]);
    }

    /** A power of ten. */
    static String ofTick(double nanos) {
        int unit = unit(nanos);
        BigDecimal scaled = BigDecimal.valueOf(nanos / Math.pow(THOUSAND, unit));
        return scaled.stripTrailingZeros().toPlainString() + " " + UNITS[unit];
    }

    private static int unit(double nanos) {
        int unit = 0;
        for (double left = nanos; left >= THOUSAND && unit < UNITS.length - 1; left /= THOUSAND) {
            unit++;
        }
        return unit;
    }
}
