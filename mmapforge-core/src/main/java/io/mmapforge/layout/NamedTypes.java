package io.mmapforge.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The named types of a record, in an order in which each is made of those before it. */
final class NamedTypes {
    private final Map<String, ValueType> types = new LinkedHashMap<>();

    private NamedTypes() {}

    /** @throws InvalidLayoutException if two different types have the same name */
    static List<ValueType> of(List<FieldLayout> fields) {
        NamedTypes found = new NamedTypes();
        for (FieldLayout field : fields) {
            found.collect(field.type());
        }
        return new ArrayList<>(found.types.values());
    }

    private void collect(ValueType type) {
        if (!type.kind().isNamed() || types.get(type.text()) == type) {
            return;
        }
        if (type instanceof StructType struct) {
            for (MemberLayout member : struct.members()) {
                collect(member.type());
            }
        }
        ValueType other = types.putIfAbsent(type.text(), type);
        Requirements.require(other == null || other.equals(type), "two different types have the name " + type.text());
    }
}
