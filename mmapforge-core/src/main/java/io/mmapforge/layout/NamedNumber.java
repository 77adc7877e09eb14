package io.mmapforge.layout;

import java.util.Objects;

/**
 * A constant of an enum, or a bit of flags.
 *
 * @param name the name in the schema, {@code UPPER_SNAKE_CASE}
 * @param number what is stored for an enum's constant; for flags the number of the bit, the lowest being 0
 */
public record NamedNumber(String name, int number) {
    /**
     * Builds the constant or bit.
     *
     * @throws NullPointerException if anything is null
     */
    public NamedNumber {
        Objects.requireNonNull(name, "name");
    }

    /** For example {@code BUY=1}. */
    @Override
    public String toString() {
        return name + "=" + number;
    }
}
