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
}
