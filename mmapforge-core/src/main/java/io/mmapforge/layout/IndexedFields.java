package io.mmapforge.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses the fields that records are found by, and refuses those that they cannot be found by. */
final class IndexedFields {
    private static final String KEY_TYPES =
            "an integer, bool, enum, uuid, date, timestamp, decimal, string or bytes, neither optional nor an array";
    private static final String ORDER_TYPES =
            "an integer, timestamp, date, duration or decimal, neither optional nor an array";

    private IndexedFields() {}

    static List<FieldLayout> key(RecordLayout layout, List<String> names) {
        Requirements.require(
                !names.isEmpty() && names.size() <= RecordLayout.MAX_KEY_FIELDS,
                "a key of " + names.size() + " fields, expected 1.." + RecordLayout.MAX_KEY_FIELDS);
        List<FieldLayout> fields = new ArrayList<>(names.size());
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            FieldLayout field = named(layout, "key", name);
            Requirements.require(seen.add(name), "key: field '" + name + "' is in it twice, expected each once");
            Requirements.require(field.fitsKey(), "key: " + refusal(field, KEY_TYPES));
            fields.add(field);
        }
        return fields;
    }

    static FieldLayout order(RecordLayout layout, String name) {
        FieldLayout field = named(layout, "order", name);
        Requirements.require(field.fitsOrder(), "order: " + refusal(field, ORDER_TYPES));
        return field;
    }

    private static FieldLayout named(RecordLayout layout, String what, String name) {
        return layout.field(name)
                .orElseThrow(() -> new InvalidLayoutException(
                        what + ": '" + name + "' is no field of record '" + layout.recordName() + "'"));
    }

    private static String refusal(FieldLayout field, String expected) {
        return "field '" + field.name() + "' is " + field.typeText() + ", expected " + expected;
    }

    static boolean fitsKey(FieldLayout field) {
        return isOneValueOfEveryRecord(field)
                && switch (field.kind()) {
                    case BOOL,
                            INT8,
                            UINT8,
                            INT16,
                            UINT16,
                            INT32,
                            UINT32,
                            INT64,
                            UINT64,
                            ENUM,
                            UUID,
                            DATE,
                            TIMESTAMP,
                            DECIMAL,
                            STRING,
                            BYTES -> true;
                    case FLOAT32, FLOAT64, DURATION, FLAGS, STRUCT -> false;
                };
    }

    static boolean fitsOrder(FieldLayout field) {
        return isOneValueOfEveryRecord(field)
                && switch (field.kind()) {
                    case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64, DATE, TIMESTAMP, DURATION, DECIMAL ->
                        true;
                    case BOOL, FLOAT32, FLOAT64, ENUM, UUID, STRING, BYTES, FLAGS, STRUCT -> false;
                };
    }

    private static boolean isOneValueOfEveryRecord(FieldLayout field) {
        return !field.isArray() && !field.isOptional();
    }
}
