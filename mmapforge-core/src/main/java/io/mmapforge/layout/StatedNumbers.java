package io.mmapforge.layout;

/** Numbers that a schema text states, of which none is believed. */
final class StatedNumbers {
    private StatedNumbers() {}

    static int toInt(String what, long value) {
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new InvalidLayoutException("schema text: " + what + " is " + value);
        }
        return (int) value;
    }

    static void require(String what, long computed, long stated) {
        if (computed != stated) {
            throw new InvalidLayoutException(
                    "schema text: " + what + " is " + stated + ", expected " + computed + " from its fields");
        }
    }
}
