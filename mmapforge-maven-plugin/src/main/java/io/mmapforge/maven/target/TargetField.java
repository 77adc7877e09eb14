package io.mmapforge.maven.target;

import io.mmapforge.layout.FieldLayout;

/**
 * A field with its name in a language.
 *
 * @param name the name; that in the schema, {@code snake_case}, unless the schema's section gives another
 * @param layout type, place, presence and description
 * @param keyPosition which field of the key it is, from 0 on; -1 if it is none
 * @param isOrdered whether records are in the order of it
 */
public record TargetField(String name, FieldLayout layout, int keyPosition, boolean isOrdered) {
    /** Whether the field is one of the key. */
    public boolean isKey() {
        return keyPosition >= 0;
    }

    /** Whether no record's value ever changes: records are found by it. */
    public boolean isFixed() {
        return isKey() || isOrdered;
    }
}
