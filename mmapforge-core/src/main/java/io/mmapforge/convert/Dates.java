package io.mmapforge.convert;

import io.mmapforge.error.ValueOutOfRangeException;
import java.time.LocalDate;
import java.util.Objects;

/** Days as numbers, 1970-01-01 being 0. */
public final class Dates {
    private Dates() {}

    /** The day of a number. */
    public static LocalDate toLocalDate(int epochDay) {
        return LocalDate.ofEpochDay(epochDay);
    }

    /**
     * The number of a day.
     *
     * @throws ValueOutOfRangeException if it is more than an int32 holds: beyond the year 5,881,580 in either direction
     */
    public static int of(LocalDate value, ValueRefusal refusal, int fieldOffset) {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(refusal, "refusal");
        long day = value.toEpochDay();
        if (day != (int) day) {
            throw refusal.outOfRange(
                    fieldOffset,
                    "the value is " + value + ", expected a day from " + toLocalDate(Integer.MIN_VALUE) + " to "
                            + toLocalDate(Integer.MAX_VALUE) + "; nothing was written");
        }
        return (int) day;
    }
}
