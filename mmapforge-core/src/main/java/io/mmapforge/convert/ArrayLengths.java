package io.mmapforge.convert;

import io.mmapforge.error.ValueOutOfRangeException;
import java.util.Objects;

/** How many elements an array in Java has to have, to become that of a record. */
public final class ArrayLengths {
    private ArrayLengths() {}

    /**
     * Requires as many elements as the field has, neither less nor more.
     *
     * @throws ValueOutOfRangeException if there are others
     */
    public static void require(int expected, int found, ValueRefusal refusal, int fieldOffset) {
        Objects.requireNonNull(refusal, "refusal");
        if (found != expected) {
            throw refusal.outOfRange(
                    fieldOffset,
                    "the value has " + found + " elements, expected " + expected
                            + " as the schema says; nothing was written");
        }
    }
}
