package io.mmapforge.maven.validate;

import io.mmapforge.layout.FieldType;
import io.mmapforge.maven.model.JavaNames;
import java.util.List;

/**
 * The methods that a store has for a field.
 *
 * <p>None of them can collide with a store's own methods ({@code get}, {@code set}, {@code append}, {@code size} ...) or
 * an object's: each takes an index and ends in the field's name or in {@code Equals}. Fields among themselves can: the
 * text fields {@code compare_a} and {@code a_equals} both give {@code compareAEquals(long, String)}.
 */
final class GeneratedMembers {
    private GeneratedMembers() {}

    /** The methods' names and parameter types. */
    static List<String> signatures(String field, FieldType type) {
        String component = JavaNames.component(field);
        String suffix = JavaNames.accessorSuffix(field);
        String value = JavaNames.valueType(type);
        String getter = "get" + suffix + "(long)";
        String setter = "set" + suffix + "(long, " + value + ")";
        if (!type.isVariableLength()) {
            return List.of(getter, setter);
        }
        return List.of(
                getter,
                setter,
                component + "Equals(long, " + value + ")",
                "compare" + suffix + "(long, " + value + ")",
                "hash" + suffix + "(long)",
                "copy" + suffix + "(long, ByteBuffer)");
    }
}
