package io.mmapforge.layout;

import java.util.Objects;

/**
 * A field as a schema declares it, before it has a place in the record.
 *
 * @param name the name in the schema, {@code snake_case}
 * @param type the type
 * @param maxBytes the longest content in bytes of a string or bytes field, 0 for every other type
 * @param doc the description, empty if there is none
 */
public record FieldDefinition(String name, FieldType type, int maxBytes, String doc) {
    /**
     * Builds the definition.
     *
     * @throws NullPointerException if the name, the type or the description is null
     */
    public FieldDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(doc, "doc");
    }

    /** A field of a fixed-size type without a description. */
    public static FieldDefinition of(String name, FieldType type) {
        return new FieldDefinition(name, type, 0, "");
    }

    /** A string or bytes field without a description. */
    public static FieldDefinition of(String name, FieldType type, int maxBytes) {
        return new FieldDefinition(name, type, maxBytes, "");
    }
}
