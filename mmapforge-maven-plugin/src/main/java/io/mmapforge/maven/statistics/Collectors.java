package io.mmapforge.maven.statistics;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;

/** Which collector is for which type. */
final class Collectors {
    private Collectors() {}

    static Collector of(FieldLayout field, Room room) {
        return field.isArray() ? new Arrays(field, room) : of(field.type(), room);
    }

    static Collector of(ValueType type, Room room) {
        if (type instanceof StructType struct) {
            return new Structs(struct, room);
        }
        if (type instanceof FlagsType flags) {
            return new FlagSets(flags);
        }
        return switch (type.kind()) {
            case FLOAT32, FLOAT64 -> new Floats(type);
            case STRING, BYTES, UUID -> new Texts(type, room);
            case BOOL, ENUM -> new Constants(type, room);
            default -> new StoredNumbers(type);
        };
    }
}
