package io.mmapforge.layout;

import java.util.List;
import java.util.Objects;

/**
 * Any of up to 64 named bits, as a uint8 to uint64 with room for the highest. A file may have bits set that have no name, from a
 * program that knows more of them.
 *
 * @param name the type's name in the schema
 * @param bits in the order of the schema, at least one
 */
public record FlagsType(String name, List<NamedNumber> bits) implements ValueType {
    /** The highest bit. */
    public static final int MAX_BIT = 63;

    /** @throws InvalidLayoutException if there is no bit, or a name or number that cannot be or occurs twice */
    public FlagsType {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(bits, "bits");
        Requirements.requireName("type", name);
        bits = NamedNumbers.checked("flags " + name, bits, MAX_BIT + 1, MAX_BIT);
    }

    /** All bits that have a name. */
    public long knownBits() {
        long known = 0;
        for (NamedNumber bit : bits) {
            known |= 1L << bit.number();
        }
        return known;
    }

    @Override
    public FieldType kind() {
        return FieldType.FLAGS;
    }

    @Override
    public int sizeBytes() {
        int bytes = NamedNumbers.highest(bits) / Byte.SIZE + 1;
        return bytes <= Short.BYTES ? bytes : bytes <= Integer.BYTES ? Integer.BYTES : Long.BYTES;
    }

    @Override
    public int alignmentBytes() {
        return sizeBytes();
    }

    @Override
    public String text() {
        return name;
    }
}
