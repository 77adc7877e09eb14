package io.mmapforge.convert;

import io.mmapforge.error.ValueOutOfRangeException;
import java.util.Objects;

/** The numbers that stand for an enum's constants. */
public final class EnumNumbers {
    /** The number of the constant that stands for all numbers without one, which is never stored. */
    public static final int UNKNOWN = -1;

    private EnumNumbers() {}

    /**
     * Requires a constant that has a number of its own.
     *
     * @return the number
     * @throws ValueOutOfRangeException if it is {@link #UNKNOWN}
     */
    public static int known(int number, ValueRefusal refusal, int fieldOffset) {
        Objects.requireNonNull(refusal, "refusal");
        if (number == UNKNOWN) {
            throw refusal.outOfRange(
                    fieldOffset,
                    "the value is UNKNOWN, which stands for every number without a constant and has none itself; set the"
                            + " number, if you know it; nothing was written");
        }
        return number;
    }
}
