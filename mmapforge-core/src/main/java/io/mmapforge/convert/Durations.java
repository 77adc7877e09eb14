package io.mmapforge.convert;

import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.layout.TimeResolution;
import java.time.Duration;
import java.util.Objects;

/** Lengths of time as numbers of a unit. */
public final class Durations {
    private Durations() {}

    /** The length of time of a number. */
    public static Duration toDuration(long units, TimeResolution unit) {
        Objects.requireNonNull(unit, "unit");
        return Duration.ofSeconds(TimeUnits.seconds(units, unit), TimeUnits.nanos(units, unit));
    }

    /**
     * The number of a length of time.
     *
     * @throws ValueOutOfRangeException if it lies between two numbers, or is more than an int64 holds
     */
    public static long of(Duration value, TimeResolution unit, ValueRefusal refusal, int fieldOffset) {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(refusal, "refusal");
        return TimeUnits.units(value.getSeconds(), value.getNano(), unit, value, refusal, fieldOffset);
    }

    /**
     * The greatest number whose length of time is not above the value. Beyond what an int64 holds it is the least or the greatest number
     * of all, which {@link #compare} tells apart. Allocates nothing.
     */
    public static long floor(Duration value, TimeResolution unit) {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(unit, "unit");
        return TimeUnits.floor(value.getSeconds(), value.getNano(), unit);
    }

    /**
     * Whether the length of time of a number is the value, which is 0, or less, which is negative, or more, which is positive.
     * Allocates nothing.
     */
    public static int compare(long units, TimeResolution unit, Duration value) {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(value, "value");
        return TimeUnits.compare(units, unit, value.getSeconds(), value.getNano());
    }
}
