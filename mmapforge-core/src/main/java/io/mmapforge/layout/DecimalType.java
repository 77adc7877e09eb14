package io.mmapforge.layout;

/**
 * A decimal number, as the int64 that it is without its point: 1.25 of scale 4 is 12500.
 *
 * @param precision how many digits a number has at most, 1 to {@link #MAX_PRECISION}
 * @param scale how many of them are behind the point, 0 to {@code precision}
 */
public record DecimalType(int precision, int scale) implements ValueType {
    /** The most digits, of which an int64 holds any number. */
    public static final int MAX_PRECISION = 18;

    /** @throws InvalidLayoutException if a number is out of range */
    public DecimalType {
        Requirements.requireInRange("precision", precision, 1, MAX_PRECISION);
        Requirements.requireInRange("scale", scale, 0, precision);
    }

    /** The largest number without its point, in either direction: 10^precision - 1. */
    public long maxUnscaled() {
        long power = 1;
        for (int digit = 0; digit < precision; digit++) {
            power *= 10;
        }
        return power - 1;
    }

    @Override
    public FieldType kind() {
        return FieldType.DECIMAL;
    }

    @Override
    public int sizeBytes() {
        return Long.BYTES;
    }

    @Override
    public int alignmentBytes() {
        return Long.BYTES;
    }

    @Override
    public String text() {
        return "decimal(" + precision + "," + scale + ")";
    }
}
