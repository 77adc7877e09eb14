package io.mmapforge.maven.statistics;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;

/** Which collector is for which type. */
final class Collectors {
    private Collectors() {}

    static Collector of(FieldLayout field) {
        return field.isArray() ? new Arrays(field) : of(field.type());
    }

    static Collector of(ValueType type) {
        if (type instanceof StructType struct) {
            return new Structs(struct);
        }
        if (type instanceof FlagsType flags) {
            return new FlagSets(flags);
        }
        return switch (type.kind()) {
            case FLOAT32, FLOAT64 -> new Floats(type);
            case STRING, BYTES, UUID -> new Texts(type);
            case BOOL, ENUM -> new Constants(type);
            default -> new StoredNumbers(type);
        };
    }
}
