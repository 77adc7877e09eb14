package io.mmapforge.layout;

/**
 * All there is to know of the values of a field, of an array's elements, or of a struct's member: how many bytes they take, and what
 * these mean. Immutable and thread-safe; two are equal if they lay out and decode every value alike.
 */
public sealed interface ValueType
        permits PlainType, ContentType, TimeType, DecimalType, EnumType, FlagsType, StructType {
    /** What kind of value it is. */
    FieldType kind();

    /** The bytes that one value takes, without what follows it for the sake of alignment. */
    int sizeBytes();

    /** The number of bytes of which a value's offset must be a multiple: 1, 2, 4 or 8. */
    int alignmentBytes();

    /** The type as a person writes it: {@code float64}, {@code string(64)}, {@code timestamp(ns)}, {@code decimal(18,4)}, {@code Side}. */
    String text();

    /**
     * The type of a built-in kind that needs nothing else said.
     *
     * @throws InvalidLayoutException if the kind needs more
     */
    static ValueType of(FieldType kind) {
        return new PlainType(kind);
    }
}
