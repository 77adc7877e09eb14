package io.mmapforge.maven.validate;

import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.Rule;
import java.util.EnumSet;
import java.util.Set;

/** What a field is named for, and the types that it can have then. */
enum LookupUse {
    KEY(
            SchemaKeys.KEY,
            Rule.UNFIT_KEY_TYPE,
            EnumSet.complementOf(EnumSet.of(
                    FieldType.FLOAT32, FieldType.FLOAT64, FieldType.DURATION, FieldType.FLAGS, FieldType.STRUCT)),
            "an integer, bool, enum, uuid, date, timestamp, decimal, string or bytes"),
    ORDER(
            SchemaKeys.ORDER,
            Rule.UNFIT_ORDER_TYPE,
            EnumSet.of(
                    FieldType.INT8,
                    FieldType.UINT8,
                    FieldType.INT16,
                    FieldType.UINT16,
                    FieldType.INT32,
                    FieldType.UINT32,
                    FieldType.INT64,
                    FieldType.UINT64,
                    FieldType.TIMESTAMP,
                    FieldType.DATE,
                    FieldType.DURATION,
                    FieldType.DECIMAL),
            "an integer, timestamp, date, duration or decimal");

    private final String key;
    private final Rule unfitType;
    private final Set<FieldType> types;
    private final String expected;

    LookupUse(String key, Rule unfitType, Set<FieldType> types, String expected) {
        this.key = key;
        this.unfitType = unfitType;
        this.types = types;
        this.expected = expected;
    }

    /** The schema's key that names the field. */
    String key() {
        return key;
    }

    /** The rule that a field of another type breaks. */
    Rule unfitType() {
        return unfitType;
    }

    /** Whether a field of the type can be named, as far as the type goes. */
    boolean fits(ValueType type) {
        return types.contains(type.kind());
    }

    /** The types that a field can have, as a message says it. */
    String expected() {
        return expected;
    }

    /** What to do about a field of a type that it cannot have. */
    String remedy(ValueType type) {
        String instead = switch (type.kind()) {
            case FLOAT32, FLOAT64 -> "make it a decimal or an integer";
            case STRUCT -> "name a field beside the struct";
            case DURATION, FLAGS -> "make it an integer";
            default -> "name another field";
        };
        return instead + ", or " + withoutIt();
    }

    /** How to do without a field that cannot be named. */
    String withoutIt() {
        return this == KEY ? "leave it out of the key" : "remove order";
    }
}
