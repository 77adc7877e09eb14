package io.mmapforge.convert;

import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.layout.TimeResolution;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;

/** Points in time as numbers of a unit since 1970-01-01T00:00Z. */
public final class Timestamps {
    private Timestamps() {}

    /**
     * The point in time of a number.
     *
     * @throws DateTimeException if it is a number of seconds beyond {@link Instant#MIN} or {@link Instant#MAX}, which a file may hold;
     *     every other unit's numbers are within
     */
    public static Instant toInstant(long units, TimeResolution unit) {
        Objects.requireNonNull(unit, "unit");
        try {
            return Instant.ofEpochSecond(TimeUnits.seconds(units, unit), TimeUnits.nanos(units, unit));
        } catch (DateTimeException e) {
            throw new DateTimeException(
                    "the stored number is " + units + " " + unit.schemaName() + ", expected "
                            + Instant.MIN.getEpochSecond() + ".." + Instant.MAX.getEpochSecond()
                            + ", since no Instant is beyond; read the number itself, or set the field anew",
                    e);
        }
    }

    /**
     * The number of a point in time.
     *
     * @throws ValueOutOfRangeException if it lies between two numbers, or is more than an int64 holds
     */
    public static long of(Instant value, TimeResolution unit, ValueRefusal refusal, int fieldOffset) {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(refusal, "refusal");
        return TimeUnits.units(value.getEpochSecond(), value.getNano(), unit, value, refusal, fieldOffset);
    }

    /**
     * The last number whose point in time is not later. Beyond what an int64 holds it is the least or the greatest number of all, which
     * {@link #compare} tells apart. Allocates nothing.
     */
    public static long floor(Instant value, TimeResolution unit) {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(unit, "unit");
        return TimeUnits.floor(value.getEpochSecond(), value.getNano(), unit);
    }

    /**
     * Where the point in time of a number lies: 0 if it is the value itself, negative if it is earlier, positive if later. Takes numbers
     * that no Instant reaches, too. Allocates nothing.
     */
    public static int compare(long units, TimeResolution unit, Instant value) {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(value, "value");
        return TimeUnits.compare(units, unit, value.getEpochSecond(), value.getNano());
    }
}
