package io.mmapforge.layout;

import java.util.Objects;

/**
 * A member of a struct as a schema declares it, before it has a place.
 *
 * @param name the name in the schema, {@code snake_case}
 * @param type the type
 * @param doc the description, empty if there is none
 */
public record MemberDefinition(String name, ValueType type, String doc) {
    /**
     * Builds the definition.
     *
     * @throws NullPointerException if anything is null
     */
    public MemberDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(doc, "doc");
    }

    /** A member without a description. */
    public static MemberDefinition of(String name, ValueType type) {
        return new MemberDefinition(name, type, "");
    }
}
