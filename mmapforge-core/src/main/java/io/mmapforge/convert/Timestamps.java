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
}
