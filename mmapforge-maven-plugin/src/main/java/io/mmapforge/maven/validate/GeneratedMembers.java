package io.mmapforge.maven.validate;

import io.mmapforge.layout.FieldType;
import io.mmapforge.maven.model.JavaNames;
import java.util.List;

/**
 * The methods that a store has for a field, and the one by which its cursors read it.
 *
 * <p>None of them can collide with a store's own methods ({@code get}, {@code set}, {@code append}, {@code size} ...) or
 * an object's: each takes an index and ends in the field's name or in {@code Equals}. Fields among themselves can: the
 * text fields {@code compare_a} and {@code a_equals} both give {@code compareAEquals(long, String)}. The methods of cursors
 * that take a value have the same names, and collide where those do. The one that takes nothing gives way to a cursor's own,
 * and may meet another field's then: {@code next} and {@code get_next} both give {@code getNext()}. So may the hash: the text
 * field {@code symbol} and the field {@code hash_symbol} both give {@code hashSymbol()}.
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
        String accessor = JavaNames.cursorAccessor(field) + "()";
        if (!type.isVariableLength()) {
            return List.of(getter, setter, accessor);
        }
        return List.of(
                getter,
                setter,
                accessor,
                "set" + suffix + "(long, ByteBuffer)",
                JavaNames.contentHash(field) + "()",
                component + "Equals(long, " + value + ")",
                "compare" + suffix + "(long, " + value + ")",
                "hash" + suffix + "(long)",
                "copy" + suffix + "(long, ByteBuffer)");
    }
}
