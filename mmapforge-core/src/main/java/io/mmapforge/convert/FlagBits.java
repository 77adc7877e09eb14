package io.mmapforge.convert;

import io.mmapforge.error.ValueOutOfRangeException;
import java.util.Objects;

/** Flags as the bits of a number. */
public final class FlagBits {
    private FlagBits() {}

    /**
     * Requires bits to be among those that the field has.
     *
     * @param sizeBytes the field's size: 1, 2, 4 or 8
     * @return the bits
     * @throws ValueOutOfRangeException if there are others
     */
    public static long checked(long bits, int sizeBytes, ValueRefusal refusal, int fieldOffset) {
        Objects.requireNonNull(refusal, "refusal");
        int width = sizeBytes * Byte.SIZE;
        if (width < Long.SIZE && bits >>> width != 0) {
            throw refusal.outOfRange(
                    fieldOffset,
                    "the bits are 0x" + Long.toHexString(bits) + ", expected none above bit " + (width - 1)
                            + "; nothing was written");
        }
        return bits;
    }
}
