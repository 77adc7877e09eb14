package io.mmapforge.layout;

import java.util.Objects;

/**
 * A field with its place in the record.
 *
 * @param name the name in the schema, {@code snake_case}
 * @param type the type
 * @param offset bytes from the record's start (its sequence word) to the field
 * @param size bytes the field takes: the type's, or 4 + {@code maxBytes} for string and bytes
 * @param maxBytes the longest content in bytes of a string or bytes field, 0 for every other type
 * @param doc the description, empty if there is none
 */
public record FieldLayout(String name, FieldType type, int offset, int size, int maxBytes, String doc) {
    /**
     * Builds the field.
     *
     * @throws NullPointerException if the name, the type or the description is null
     */
    public FieldLayout {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(doc, "doc");
    }

    /** The first byte after the field, from the record's start. */
    public int end() {
        return offset + size;
    }

    /** The type as a person writes it: {@code float64}, {@code string(64)}. */
    public String typeText() {
        return type.isVariableLength() ? type.schemaName() + "(" + maxBytes + ")" : type.schemaName();
    }
}
