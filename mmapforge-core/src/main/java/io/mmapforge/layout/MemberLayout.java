package io.mmapforge.layout;

import java.util.Objects;

/**
 * A member with its place in the struct.
 *
 * @param name the name in the schema, {@code snake_case}
 * @param type the type
 * @param offset bytes from the struct's start to the member
 * @param doc the description, empty if there is none
 */
public record MemberLayout(String name, ValueType type, int offset, String doc) {
    /**
     * Builds the member.
     *
     * @throws NullPointerException if anything is null
     */
    public MemberLayout {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(doc, "doc");
    }

    /** The bytes that the member takes, without padding. */
    public int size() {
        return type.sizeBytes();
    }

    /** The first byte after the member, from the struct's start. */
    public int end() {
        return offset + size();
    }
}
