package io.mmapforge.any;

import io.mmapforge.convert.Dates;
import io.mmapforge.convert.Decimals;
import io.mmapforge.convert.Durations;
import io.mmapforge.convert.Timestamps;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.TimeType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The number that a field stores for a value, or the greatest one below it, or the least one above all that are below.
 *
 * @param bits the number; of a uint64 its bits
 * @param comparison 0 if the number is the value, negative if it is less, positive if it is greater
 */
record StoredNumber(long bits, int comparison) {
    boolean isExact() {
        return comparison == 0;
    }

    /**
     * That of a value of a field that stores numbers.
     *
     * @throws IllegalArgumentException if it is no object that stands for such a value
     */
    static StoredNumber of(FieldLayout field, Object value) {
        return switch (field.kind()) {
            case INT8, INT16, INT32, INT64 -> signed(field, wholeNumber(field, value));
            case UINT8, UINT16, UINT32, UINT64 -> unsigned(field, wholeNumber(field, value));
            case ENUM ->
                value instanceof String name ? constant(field, name) : unsigned(field, wholeNumber(field, value));
            case TIMESTAMP -> timestamp(field, value);
            case DURATION -> duration(field, value);
            case DATE -> date(field, value);
            case DECIMAL -> decimal(field, value);
            default -> throw other(field, value, "a number");
        };
    }

    private static BigInteger wholeNumber(FieldLayout field, Object value) {
        if (value instanceof BigInteger number) {
            return number;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return BigInteger.valueOf(((Number) value).longValue());
        }
        throw other(field, value, "a whole number such as a Long");
    }

    private static StoredNumber signed(FieldLayout field, BigInteger value) {
        BigInteger most = BigInteger.ONE.shiftLeft(field.size() * Byte.SIZE - 1).subtract(BigInteger.ONE);
        BigInteger nearest = value.min(most).max(most.not());
        return new StoredNumber(nearest.longValue(), nearest.compareTo(value));
    }

    private static StoredNumber unsigned(FieldLayout field, BigInteger value) {
        BigInteger most = BigInteger.ONE.shiftLeft(field.size() * Byte.SIZE).subtract(BigInteger.ONE);
        BigInteger nearest = value.min(most).max(BigInteger.ZERO);
        return new StoredNumber(nearest.longValue(), nearest.compareTo(value));
    }

    /** A name that the file's schema text does not have is that of no number. */
    private static StoredNumber constant(FieldLayout field, String name) {
        for (NamedNumber constant : ((EnumType) field.type()).constants()) {
            if (constant.name().equals(name)) {
                return new StoredNumber(constant.number(), 0);
            }
        }
        return new StoredNumber(0, -1);
    }

    private static StoredNumber timestamp(FieldLayout field, Object value) {
        if (!(value instanceof Instant time)) {
            throw other(field, value, "an Instant");
        }
        TimeType type = (TimeType) field.type();
        long units = Timestamps.floor(time, type.unit());
        return new StoredNumber(units, Timestamps.compare(units, type.unit(), time));
    }

    private static StoredNumber duration(FieldLayout field, Object value) {
        if (!(value instanceof Duration length)) {
            throw other(field, value, "a Duration");
        }
        TimeType type = (TimeType) field.type();
        long units = Durations.floor(length, type.unit());
        return new StoredNumber(units, Durations.compare(units, type.unit(), length));
    }

    private static StoredNumber date(FieldLayout field, Object value) {
        if (!(value instanceof LocalDate day)) {
            throw other(field, value, "a LocalDate");
        }
        int days = Dates.floor(day);
        return new StoredNumber(days, Dates.compare(days, day));
    }

    private static StoredNumber decimal(FieldLayout field, Object value) {
        if (!(value instanceof BigDecimal number)) {
            throw other(field, value, "a BigDecimal");
        }
        DecimalType type = (DecimalType) field.type();
        long unscaled = Decimals.floor(number, type.precision(), type.scale());
        return new StoredNumber(unscaled, Decimals.compare(unscaled, type.scale(), number));
    }

    static IllegalArgumentException other(FieldLayout field, Object value, String expected) {
        return new IllegalArgumentException("field '" + field.name() + "' is " + field.typeText() + ", and was given a "
                + value.getClass().getSimpleName() + "; give " + expected);
    }
}
