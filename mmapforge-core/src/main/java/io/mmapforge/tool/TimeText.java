package io.mmapforge.tool;

import io.mmapforge.layout.TimeResolution;

/** Times and dates as ISO 8601 has them, with all digits that their unit has, whatever the number. */
final class TimeText {
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int MAX_PLAIN_YEAR = 9999;

    /** Of the Gregorian calendar, which repeats itself after that. */
    private static final long DAYS_PER_400_YEARS = 146_097;

    /** From 0000-03-01, where years are counted from so that leap days come last, to 1970-01-01. */
    private static final long DAYS_TO_1970 = 719_468;

    private TimeText() {}

    /** How many digits behind the seconds a unit has. */
    static int fractionDigits(TimeResolution unit) {
        return switch (unit) {
            case SECONDS -> 0;
            case MILLIS -> 3;
            case MICROS -> 6;
            case NANOS -> 9;
        };
    }

    /** Writes a time, for example {@code 2024-01-31T12:30:00.001Z}. */
    static void timestamp(Output out, long units, TimeResolution unit) {
        long seconds = Math.floorDiv(units, unit.unitsPerSecond());
        long day = Math.floorDiv(seconds, SECONDS_PER_DAY);
        long second = Math.floorMod(seconds, SECONDS_PER_DAY);
        date(out, day);
        out.put('T').digits(second / 3600, 2);
        out.put(':').digits(second / 60 % 60, 2);
        out.put(':').digits(second % 60, 2);
        int digits = fractionDigits(unit);
        if (digits > 0) {
            out.put('.').digits(Math.floorMod(units, (long) unit.unitsPerSecond()), digits);
        }
        out.put('Z');
    }

    /** Writes a date, for example {@code 2024-01-31}. */
    static void date(Output out, long epochDay) {
        long day = epochDay + DAYS_TO_1970;
        long era = Math.floorDiv(day, DAYS_PER_400_YEARS);
        long dayOfEra = Math.floorMod(day, DAYS_PER_400_YEARS);
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long monthFromMarch = (5 * dayOfYear + 2) / 153;
        long dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = 400 * era + yearOfEra + (month <= 2 ? 1 : 0);
        if (year < 0) {
            out.put('-');
        } else if (year > MAX_PLAIN_YEAR) {
            out.put('+');
        }
        out.digits(Math.abs(year), 4);
        out.put('-').digits(month, 2);
        out.put('-').digits(dayOfMonth, 2);
    }
}
