package io.mmapforge.engine;

import io.mmapforge.layout.NumberForm;

/**
 * A change of one number that depends on the number that is there.
 *
 * <p>Numbers are given and returned as {@link NumberForm#fromBits} has them. The constants are told apart one after the other, and not by a
 * {@code switch} or a method of each: where the caller's constant is known to the compiler nothing is left of it, and elsewhere it costs no
 * call.
 */
public enum NumberUpdate {
    /** Adds the operand; of the 64 bits of an unsigned number a signed one. Returns the sum. */
    ADD,
    /** Keeps the greater one. Returns it. */
    MAX,
    /** Keeps the lesser one. Returns it. */
    MIN,
    /** Replaces the number. Returns the one before. */
    SET,
    /** Replaces the number if it is the expected one. Returns the expected one if so, else another. */
    COMPARE_AND_SET,
    /** Sets the operand's bits. Returns the bits before. */
    SET_BITS,
    /** Clears the operand's bits. Returns the bits before. */
    CLEAR_BITS;

    /** Whether a number is to be replaced. */
    boolean applies(NumberForm form, long stored, long expected) {
        return this != COMPARE_AND_SET || isSame(form, stored, expected);
    }

    /**
     * The number that replaces the stored one.
     *
     * @throws RefusedUpdate if the field cannot hold it
     */
    long next(NumberForm form, long stored, long operand) {
        if (this == ADD) {
            return sum(form, stored, operand);
        }
        if (this == SET || this == COMPARE_AND_SET) {
            return operand;
        }
        if (this == MAX) {
            return max(form, stored, operand);
        }
        if (this == MIN) {
            return min(form, stored, operand);
        }
        return this == SET_BITS ? stored | operand : stored & ~operand;
    }

    /** What the caller is told. */
    long result(long stored, long next, long expected) {
        if (this == ADD || this == MAX || this == MIN) {
            return next;
        }
        return this == COMPARE_AND_SET ? expected : stored;
    }

    /** As {@link Double#equals} and {@link Float#equals} have it: NaN is NaN, and 0.0 is not -0.0. */
    private static boolean isSame(NumberForm form, long stored, long expected) {
        return stored == expected || isNaN(form, stored) && isNaN(form, expected);
    }

    private static boolean isNaN(NumberForm form, long bits) {
        return form.isDouble() && Double.isNaN(Double.longBitsToDouble(bits))
                || form.isFloat() && Float.isNaN(Float.intBitsToFloat((int) bits));
    }

    private static long sum(NumberForm form, long stored, long delta) {
        if (form.isDouble()) {
            return Double.doubleToRawLongBits(Double.longBitsToDouble(stored) + Double.longBitsToDouble(delta));
        }
        if (form.isFloat()) {
            return floatBits(Float.intBitsToFloat((int) stored) + Float.intBitsToFloat((int) delta));
        }
        long sum = stored + delta;
        boolean isOver = form.isUnsignedLong()
                ? delta < 0 == Long.compareUnsigned(sum, stored) >= 0 && delta != 0
                : ((stored ^ sum) & (delta ^ sum)) < 0 || !form.holds(sum);
        if (isOver) {
            throw RefusedUpdate.outOfRange(stored);
        }
        return sum;
    }

    private static long max(NumberForm form, long stored, long other) {
        if (form.isDouble()) {
            return Double.doubleToRawLongBits(
                    Math.max(Double.longBitsToDouble(stored), Double.longBitsToDouble(other)));
        }
        if (form.isFloat()) {
            return floatBits(Math.max(Float.intBitsToFloat((int) stored), Float.intBitsToFloat((int) other)));
        }
        return form.isUnsignedLong()
                ? Long.compareUnsigned(stored, other) >= 0 ? stored : other
                : Math.max(stored, other);
    }

    private static long min(NumberForm form, long stored, long other) {
        if (form.isDouble()) {
            return Double.doubleToRawLongBits(
                    Math.min(Double.longBitsToDouble(stored), Double.longBitsToDouble(other)));
        }
        if (form.isFloat()) {
            return floatBits(Math.min(Float.intBitsToFloat((int) stored), Float.intBitsToFloat((int) other)));
        }
        return form.isUnsignedLong()
                ? Long.compareUnsigned(stored, other) <= 0 ? stored : other
                : Math.min(stored, other);
    }

    /** As {@link NumberForm#fromBits} gives the bits of a float. */
    private static long floatBits(float value) {
        return Float.floatToRawIntBits(value);
    }
}
