package io.mmapforge.convert;

import io.mmapforge.error.ValueOutOfRangeException;

/** Knows whose field a value was meant for, and so how to say that it does not fit. */
@FunctionalInterface
public interface ValueRefusal {
    /**
     * What to throw for a value that the field cannot hold.
     *
     * @param fieldOffset bytes from the record's start to the field, or to the part of it that the value was meant for
     * @param problem what was found and expected, and the remedy
     */
    ValueOutOfRangeException outOfRange(int fieldOffset, String problem);

    /**
     * What to throw for values that an array field cannot hold together. Unlike {@link #outOfRange}, it names the field and none of its
     * elements.
     *
     * @param fieldOffset bytes from the record's start to the field
     * @param problem what was found and expected, and the remedy
     */
    default ValueOutOfRangeException arrayOutOfRange(int fieldOffset, String problem) {
        return outOfRange(fieldOffset, problem);
    }
}
