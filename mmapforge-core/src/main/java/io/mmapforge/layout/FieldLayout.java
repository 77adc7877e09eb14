package io.mmapforge.layout;

import java.util.Objects;
import java.util.Optional;

/**
 * A field with its place in the record.
 *
 * @param name the name in the schema, {@code snake_case}
 * @param type the type of its value, or of each of its elements
 * @param length how many elements an array has; 0 if the field is not an array
 * @param offset bytes from the record's start (its sequence word) to the field
 * @param presenceBit which bit of the record's presence words tells whether there is a value, counted from 0; -1 if there always is
 * @param defaultValue the value of records of versions without the field; empty for zero
 * @param was what the field was called in earlier versions; empty if it has always had its name
 * @param doc the description, empty if there is none
 */
public record FieldLayout(
        String name,
        ValueType type,
        int length,
        int offset,
        int presenceBit,
        Optional<DefaultValue> defaultValue,
        String was,
        String doc) {
    /**
     * Builds the field.
     *
     * @throws NullPointerException if anything is null
     */
    public FieldLayout {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(defaultValue, "defaultValue");
        Objects.requireNonNull(was, "was");
        Objects.requireNonNull(doc, "doc");
    }

    /** What kind of value it is, or each element. */
    public FieldType kind() {
        return type.kind();
    }

    /** Whether the field has elements. */
    public boolean isArray() {
        return length > 0;
    }

    /** Whether a record may have no value for the field. */
    public boolean isOptional() {
        return presenceBit >= 0;
    }

    /** The bytes that the field takes, without padding. */
    public int size() {
        return type.sizeBytes() * Math.max(1, length);
    }

    /** The longest content in bytes of a string or bytes field, 0 for every other type. */
    public int maxBytes() {
        return type instanceof ContentType content ? content.maxBytes() : 0;
    }

    /** Whether format 1 can hold such a field: a plain number, bool, string or bytes, one of which every record has. */
    public boolean fitsFormat1() {
        return Format1Types.has(this);
    }

    /**
     * Whether the field can be one of a key: an integer, bool, enum, uuid, date, timestamp, decimal, string or bytes, one of which every
     * record has. (Floats have two zeros and many numbers that are none; durations, flags and structs name nothing.)
     */
    public boolean fitsKey() {
        return IndexedFields.fitsKey(this);
    }

    /** Whether records can be in the order of the field: an integer, timestamp, date, duration or decimal, one of which every record has. */
    public boolean fitsOrder() {
        return IndexedFields.fitsOrder(this);
    }

    /** The first byte after the field, from the record's start. */
    public int end() {
        return offset + size();
    }

    /** Bytes from the record's start to the presence word that has the field's bit. For optional fields only. */
    public int presenceOffset() {
        return RecordLayout.SEQUENCE_WORD_BYTES + presenceBit / Long.SIZE * Long.BYTES;
    }

    /** The field's bit in its presence word. For optional fields only. */
    public long presenceMask() {
        return 1L << presenceBit;
    }

    /** The type as a person writes it: {@code float64}, {@code string(64)}, {@code Level[10]}, {@code float64 optional}. */
    public String typeText() {
        return type.text() + (isArray() ? "[" + length + "]" : "") + (isOptional() ? " optional" : "");
    }
}
