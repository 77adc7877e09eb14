package io.mmapforge.convert;

import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.layout.DecimalType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/** Decimal numbers as the whole numbers that they are without their point. */
public final class Decimals {
    /** The first power of ten that has more digits than a precision allows, for each precision. */
    private static final long[] BEYOND = new long[DecimalType.MAX_PRECISION + 1];

    static {
        long power = 1;
        for (int precision = 0; precision < BEYOND.length; precision++) {
            BEYOND[precision] = power;
            power *= 10;
        }
    }

    private Decimals() {}

    /** The number with its point, and all digits that the scale gives it behind it. */
    public static BigDecimal toBigDecimal(long unscaled, int scale) {
        return BigDecimal.valueOf(unscaled, scale);
    }

    /**
     * The number without its point.
     *
     * @param precision the most digits, 1 to 18
     * @param scale how many of them are behind the point
     * @throws ValueOutOfRangeException if it has more digits behind the point, zeros at the end not counted, or more digits in all
     */
    public static long of(BigDecimal value, int precision, int scale, ValueRefusal refusal, int fieldOffset) {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(refusal, "refusal");
        if (value.signum() == 0) {
            return 0;
        }
        // Decided by counts of digits, so that a number such as 1e999999999 is refused before anybody writes it out.
        BigDecimal stripped = value.stripTrailingZeros();
        long digitsBeforePoint = (long) stripped.precision() - stripped.scale();
        if (stripped.scale() > scale || digitsBeforePoint > precision - scale) {
            throw refused(value.toString(), precision, scale, refusal, fieldOffset);
        }
        return stripped.setScale(scale).unscaledValue().longValueExact();
    }

    /**
     * The number with all digits behind the point that a scale gives it, as if it had been stored and read: 1.5 becomes 1.5000 for a
     * scale of 4. A number that no decimal of the scale holds stays as it is, and is refused when it is written.
     */
    public static BigDecimal withScale(BigDecimal value, int scale) {
        Objects.requireNonNull(value, "value");
        if (value.scale() == scale) {
            return value;
        }
        if (value.signum() == 0) {
            return BigDecimal.valueOf(0, scale);
        }
        BigDecimal stripped = value.stripTrailingZeros();
        boolean fits = stripped.scale() <= scale
                && (long) stripped.precision() - stripped.scale() + scale <= DecimalType.MAX_PRECISION;
        return fits ? stripped.setScale(scale) : value;
    }

    /**
     * Requires a number without its point to have no more digits than the field.
     *
     * @param precision the most digits, 1 to 18
     * @return the number
     * @throws ValueOutOfRangeException if it has more
     */
    public static long checked(long unscaled, int precision, ValueRefusal refusal, int fieldOffset) {
        Objects.requireNonNull(refusal, "refusal");
        if (!fits(unscaled, precision)) {
            throw refusal.outOfRange(
                    fieldOffset,
                    "the unscaled value is " + unscaled + ", expected at most " + precision
                            + " digits; nothing was written");
        }
        return unscaled;
    }

    /**
     * Whether a number without its point has no more digits than the precision.
     *
     * @param precision 1 to 18
     */
    public static boolean fits(long unscaled, int precision) {
        long beyond = BEYOND[precision];
        return unscaled < beyond && unscaled > -beyond;
    }

    /**
     * The greatest number without its point that is not above the value. Beyond what the precision allows it is the least or the greatest
     * number of all, which {@link #compare} tells apart.
     *
     * @param precision the most digits, 1 to 18
     * @param scale how many of them are behind the point
     */
    public static long floor(BigDecimal value, int precision, int scale) {
        Objects.requireNonNull(value, "value");
        long greatest = BEYOND[precision] - 1;
        long digitsBeforePoint = (long) value.precision() - value.scale();
        // As in of(): nobody writes 1e999999999 out, nor 1e-999999999.
        if (value.signum() == 0) {
            return 0;
        }
        if (digitsBeforePoint > precision - scale) {
            return value.signum() < 0 ? -greatest : greatest;
        }
        if (digitsBeforePoint <= -scale) {
            return value.signum() < 0 ? -1 : 0;
        }
        long floor = value.setScale(scale, RoundingMode.FLOOR).unscaledValue().longValueExact();
        return Math.max(-greatest, floor);
    }

    /**
     * Whether a number without its point is the value, which is 0, or less, which is negative, or more, which is positive.
     *
     * @param scale how many digits of the number are behind the point
     */
    public static int compare(long unscaled, int scale, BigDecimal value) {
        Objects.requireNonNull(value, "value");
        return BigDecimal.valueOf(unscaled, scale).compareTo(value);
    }

    private static ValueOutOfRangeException refused(
            String value, int precision, int scale, ValueRefusal refusal, int fieldOffset) {
        return refusal.outOfRange(
                fieldOffset,
                "the value is " + value + ", expected at most " + (precision - scale) + " digits before the point and "
                        + scale + " behind it, since it is not rounded; nothing was written");
    }
}
