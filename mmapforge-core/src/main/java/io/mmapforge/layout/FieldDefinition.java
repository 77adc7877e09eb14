package io.mmapforge.layout;

import java.util.Objects;
import java.util.Optional;

/**
 * A field as a schema declares it, before it has a place in the record.
 *
 * @param name the name in the schema, {@code snake_case}
 * @param type the type of its value, or of each of its elements
 * @param length how many elements an array has; 0 if the field is not an array
 * @param optional whether a record may have no value for it
 * @param defaultText the value of records of versions without the field, as {@link DefaultValue} reads it; empty for zero
 * @param was what the field was called in earlier versions; empty if it has always had its name
 * @param doc the description, empty if there is none
 */
public record FieldDefinition(
        String name,
        ValueType type,
        int length,
        boolean optional,
        Optional<String> defaultText,
        String was,
        String doc) {
    /**
     * Builds the definition.
     *
     * @throws NullPointerException if anything is null
     */
    public FieldDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(defaultText, "defaultText");
        Objects.requireNonNull(was, "was");
        Objects.requireNonNull(doc, "doc");
    }

    /**
     * A field of a built-in type that needs no more than a longest content said.
     *
     * @param maxBytes the longest content in bytes of a string or bytes field, 0 for every other type
     * @throws InvalidLayoutException if the type needs more said, or {@code maxBytes} does not belong to it
     */
    public FieldDefinition(String name, FieldType type, int maxBytes, String doc) {
        this(name, typeOf(name, type, maxBytes), 0, false, Optional.empty(), "", doc);
    }

    /** A field of a fixed-size type without a description. */
    public static FieldDefinition of(String name, FieldType type) {
        return new FieldDefinition(name, type, 0, "");
    }

    /** A string or bytes field without a description. */
    public static FieldDefinition of(String name, FieldType type, int maxBytes) {
        return new FieldDefinition(name, type, maxBytes, "");
    }

    /** A field of any type without a description, which every record has one value for. */
    public static FieldDefinition of(String name, ValueType type) {
        return new FieldDefinition(name, type, 0, false, Optional.empty(), "", "");
    }

    /** The same field as an array. */
    public FieldDefinition withLength(int elements) {
        return new FieldDefinition(name, type, elements, optional, defaultText, was, doc);
    }

    /** The same field, of which a record may have no value. */
    public FieldDefinition asOptional() {
        return new FieldDefinition(name, type, length, true, defaultText, was, doc);
    }

    /** The same field with a value for records of versions without it. */
    public FieldDefinition withDefault(String text) {
        Objects.requireNonNull(text, "text");
        return new FieldDefinition(name, type, length, optional, Optional.of(text), was, doc);
    }

    /** The same field, which had another name once. */
    public FieldDefinition formerly(String oldName) {
        Objects.requireNonNull(oldName, "oldName");
        return new FieldDefinition(name, type, length, optional, defaultText, oldName, doc);
    }

    /** The same field with a description. */
    public FieldDefinition withDoc(String description) {
        Objects.requireNonNull(description, "description");
        return new FieldDefinition(name, type, length, optional, defaultText, was, description);
    }

    private static ValueType typeOf(String name, FieldType type, int maxBytes) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        try {
            if (type.isVariableLength() || maxBytes != 0) {
                return new ContentType(type, maxBytes);
            }
            return new PlainType(type);
        } catch (InvalidLayoutException e) {
            throw new InvalidLayoutException("field '" + name + "': " + e.getMessage());
        }
    }
}
