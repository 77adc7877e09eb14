package io.mmapforge.maven.target;

import io.mmapforge.layout.NamedNumber;

/**
 * A constant of an enum or a bit of flags, with its name in a language.
 *
 * @param name the name; that in the schema, {@code UPPER_SNAKE_CASE}, unless the schema's section gives another
 * @param schemaNumber name and number in the schema
 */
public record TargetNumber(String name, NamedNumber schemaNumber) {
    /** What is stored for a constant; which bit it is, the lowest being 0. */
    public int number() {
        return schemaNumber.number();
    }
}
