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

    /**
     * The last number whose day is not later. Beyond what an int32 holds it is the least or the greatest number of all, which
     * {@link #compare} tells apart. Allocates nothing.
     */
    public static int floor(LocalDate value) {
        Objects.requireNonNull(value, "value");
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value.toEpochDay()));
    }

    /** Where the day of a number lies: 0 if it is the value itself, negative if it is earlier, positive if later. Allocates nothing. */
    public static int compare(int epochDay, LocalDate value) {
        Objects.requireNonNull(value, "value");
        return Long.compare(epochDay, value.toEpochDay());
    }
}
