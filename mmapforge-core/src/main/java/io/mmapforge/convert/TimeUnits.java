package io.mmapforge.convert;

import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.layout.TimeResolution;

/** Seconds and nanoseconds as a number of one unit, and back. */
final class TimeUnits {
    private static final int NANOS_PER_SECOND = TimeResolution.NANOS.unitsPerSecond();

    private TimeUnits() {}

    static long seconds(long units, TimeResolution unit) {
        return Math.floorDiv(units, unit.unitsPerSecond());
    }

    static int nanos(long units, TimeResolution unit) {
        return (int) Math.floorMod(units, (long) unit.unitsPerSecond()) * nanosPerUnit(unit);
    }

    /**
     * The number of units.
     *
     * @param nanos 0 to 999,999,999, later than the second
     * @param value what to call the value in a message
     * @throws ValueOutOfRangeException if the units do not come out even, or are more than an int64 holds
     */
    static long units(
            long seconds, int nanos, TimeResolution unit, Object value, ValueRefusal refusal, int fieldOffset) {
        int nanosPerUnit = nanosPerUnit(unit);
        if (nanos % nanosPerUnit != 0) {
            throw refusal.outOfRange(
                    fieldOffset,
                    "the value is " + value + ", expected a whole number of " + unit.schemaName()
                            + ", since it is not rounded; cut it to the unit, or take a finer one in a new version of the"
                            + " schema");
        }
        int rest = nanos / nanosPerUnit;
        try {
            // Below zero the second is the one before, and its product may be too low for a sum that is not.
            return seconds < 0 && rest > 0
                    ? Math.addExact(
                            Math.multiplyExact(seconds + 1, (long) unit.unitsPerSecond()),
                            (long) rest - unit.unitsPerSecond())
                    : Math.addExact(Math.multiplyExact(seconds, (long) unit.unitsPerSecond()), rest);
        } catch (ArithmeticException e) {
            throw refusal.outOfRange(
                    fieldOffset,
                    "the value is " + value + ", expected at most 2^63 " + unit.schemaName()
                            + " in either direction; take a coarser unit in a new version of the schema");
        }
    }

    /**
     * The greatest number of units that is not above a time; the least or the greatest of all, if the time is beyond them.
     *
     * @param nanos 0 to 999,999,999, later than the second
     */
    static long floor(long seconds, int nanos, TimeResolution unit) {
        long rest = nanos / nanosPerUnit(unit);
        // Below zero the second is the one before, and its product may be too low for a sum that is not.
        boolean fromBelow = seconds < 0 && rest > 0;
        long whole = fromBelow ? seconds + 1 : seconds;
        long remaining = fromBelow ? rest - unit.unitsPerSecond() : rest;
        long product = whole * unit.unitsPerSecond();
        long sum = product + remaining;
        boolean isBeyond = Math.multiplyHigh(whole, unit.unitsPerSecond()) != product >> (Long.SIZE - 1)
                || ((product ^ sum) & (remaining ^ sum)) < 0;
        if (isBeyond) {
            return seconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return sum;
    }

    /** Where a number of units lies in relation to a time: negative before it, 0 at it, positive behind it. */
    static int compare(long units, TimeResolution unit, long seconds, int nanos) {
        int bySecond = Long.compare(seconds(units, unit), seconds);
        return bySecond == 0 ? Integer.compare(nanos(units, unit), nanos) : bySecond;
    }

    private static int nanosPerUnit(TimeResolution unit) {
        return NANOS_PER_SECOND / unit.unitsPerSecond();
    }
}
