package io.mmapforge.tool;

import java.util.Objects;

/**
 * A name with a value.
 *
 * @param name what it is, in words
 * @param text the value; of a number its digits
 * @param isNumber whether it is a whole number
 */
public record Fact(String name, String text, boolean isNumber) {
    /**
     * Builds the fact.
     *
     * @throws NullPointerException if anything is null
     */
    public Fact {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(text, "text");
    }
}
