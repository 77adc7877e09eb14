package io.mmapforge.layout;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One of named constants, as its number: a uint8, or a uint16 if any constant's number needs it. A file may hold numbers that no
 * constant has, from a program that knows more of them.
 *
 * @param name the type's name in the schema
 * @param constants in the order of the schema, at least one
 */
public record EnumType(String name, List<NamedNumber> constants) implements ValueType {
    /** The highest number of a constant. */
    public static final int MAX_NUMBER = 0xFFFF;

    /** The most constants. */
    public static final int MAX_CONSTANTS = 1024;

    /** What stands for every number without a constant; so no constant can have the name. */
    public static final String UNKNOWN = "UNKNOWN";

    private static final int MAX_ONE_BYTE = 0xFF;

    /** @throws InvalidLayoutException if there is no constant, or too many, or a name or number that cannot be or occurs twice */
    public EnumType {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(constants, "constants");
        Requirements.requireName("type", name);
        constants = NamedNumbers.checked("enum " + name, constants, MAX_CONSTANTS, MAX_NUMBER);
        for (NamedNumber constant : constants) {
            Requirements.require(
                    !constant.name().equals(UNKNOWN),
                    "enum " + name + ": " + UNKNOWN
                            + " stands for every number without a constant, name yours otherwise");
        }
    }

    /** The constant of a number, if there is one. */
    public Optional<NamedNumber> constant(int number) {
        return constants.stream()
                .filter(constant -> constant.number() == number)
                .findFirst();
    }

    @Override
    public FieldType kind() {
        return FieldType.ENUM;
    }

    @Override
    public int sizeBytes() {
        return NamedNumbers.highest(constants) > MAX_ONE_BYTE ? Short.BYTES : Byte.BYTES;
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
