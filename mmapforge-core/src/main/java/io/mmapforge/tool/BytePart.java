package io.mmapforge.tool;

import java.util.Objects;

/**
 * So many bytes of a record, and what they are.
 *
 * @param offset bytes from the record's start
 * @param size how many bytes, at least 1
 * @param field the name of the field that they are; empty if they are none
 * @param type the field's type, or what they are otherwise
 * @param note what else is to be said of them; may be empty
 */
public record BytePart(int offset, int size, String field, String type, String note) {
    /**
     * Builds the part.
     *
     * @throws NullPointerException if anything is null
     */
    public BytePart {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(note, "note");
    }

    /** Where the next part begins, in bytes from the record's start. */
    public int end() {
        return offset + size;
    }
}
