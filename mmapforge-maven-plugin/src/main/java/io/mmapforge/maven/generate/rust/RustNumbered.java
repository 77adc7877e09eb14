package io.mmapforge.maven.generate.rust;

import io.mmapforge.maven.target.TargetEnum;
import io.mmapforge.maven.target.TargetFlags;
import io.mmapforge.maven.target.TargetNumber;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An enum or flags, as its template lays it out.
 *
 * @param name its name in Rust
 * @param size how many bytes it takes in a record: 1, 2, 4 or 8
 * @param numbers the constants, or the bits
 */
public record RustNumbered(String name, int size, List<RustNumber> numbers) {
    /** Copies the list. */
    public RustNumbered {
        numbers = List.copyOf(numbers);
    }

    /**
     * A constant of an enum, or a bit of flags.
     *
     * @param name its name in Rust
     * @param literal its name in the schema, as a literal
     * @param value what is stored for it
     */
    public record RustNumber(String name, String literal, String value) {}

    static RustNumbered of(TargetEnum constants) {
        return new RustNumbered(
                constants.name(),
                constants.type().sizeBytes(),
                constants.constants().stream()
                        .map(constant -> number(constant, Integer.toString(constant.number())))
                        .toList());
    }

    static RustNumbered of(TargetFlags flags) {
        return new RustNumbered(
                flags.name(),
                flags.type().sizeBytes(),
                flags.bits().stream()
                        .map(bit -> number(bit, "1 << " + bit.number()))
                        .toList());
    }

    /** The integer that holds it. */
    public String integer() {
        return "u" + Byte.SIZE * size;
    }

    /** All bits of flags that have a name. */
    public String mask() {
        return numbers.stream().map(RustNumber::value).collect(Collectors.joining(" | "));
    }

    private static RustNumber number(TargetNumber number, String value) {
        return new RustNumber(
                number.name(), RustText.literal(number.schemaNumber().name()), value);
    }
}
