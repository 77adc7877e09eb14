package io.mmapforge.any;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of a layout by their positions, with what an access to one has to know, in arrays. Immutable and thread-safe. */
final class AnyFields {
    /** An int64, or what is stored as one: a timestamp, a duration, a decimal. */
    static final int INT64 = 0;

    /** A uint64, or flags as wide. */
    static final int UINT64 = 1;

    /** An int32, or a date. */
    static final int INT32 = 2;

    /** A uint32, or flags as wide. */
    static final int UINT32 = 3;

    /** An int16. */
    static final int INT16 = 4;

    /** A uint16, or an enum's number or flags as wide. */
    static final int UINT16 = 5;

    /** An int8. */
    static final int INT8 = 6;

    /** A uint8, or an enum's number or flags as wide. */
    static final int UINT8 = 7;

    /** A bool. */
    static final int BOOL = 8;

    /** A float64. */
    static final int FLOAT64 = 9;

    /** A float32. */
    static final int FLOAT32 = 10;

    /** Everything that is no number. */
    static final int OTHER = 11;

    /** Added to the code of a field that may be absent. */
    static final int OPTIONAL = 16;

    private static final int CODE_BITS = 5;
    private static final int CODE_MASK = (1 << CODE_BITS) - 1;

    private final RecordLayout layout;
    private final FieldLayout[] fields;
    private final int[] accesses;
    private final Map<String, Integer> positions;

    AnyFields(RecordLayout layout) {
        List<FieldLayout> all = layout.fields();
        this.layout = layout;
        this.fields = all.toArray(new FieldLayout[0]);
        this.accesses = new int[fields.length];
        this.positions = new HashMap<>();
        for (int i = 0; i < fields.length; i++) {
            FieldLayout field = fields[i];
            int code = (field.isArray() ? OTHER : code(field)) | (field.isOptional() ? OPTIONAL : 0);
            accesses[i] = field.offset() << CODE_BITS | code;
            positions.put(field.name(), i);
        }
    }

    private static int code(FieldLayout field) {
        return switch (field.kind()) {
            case BOOL -> BOOL;
            case INT8 -> INT8;
            case UINT8 -> UINT8;
            case INT16 -> INT16;
            case UINT16 -> UINT16;
            case INT32, DATE -> INT32;
            case UINT32 -> UINT32;
            case INT64, TIMESTAMP, DURATION, DECIMAL -> INT64;
            case UINT64 -> UINT64;
            case FLOAT32 -> FLOAT32;
            case FLOAT64 -> FLOAT64;
            case ENUM, FLAGS -> unsigned(field.size());
            case STRING, BYTES, UUID, STRUCT -> OTHER;
        };
    }

    private static int unsigned(int bytes) {
        return switch (bytes) {
            case Byte.BYTES -> UINT8;
            case Short.BYTES -> UINT16;
            case Integer.BYTES -> UINT32;
            default -> UINT64;
        };
    }

    RecordLayout layout() {
        return layout;
    }

    /**
     * For each field its code and its offset in one number, so that an access has to load no more than that: see {@link #codeOf} and
     * {@link #offsetOf}. Not to be changed.
     */
    int[] accesses() {
        return accesses;
    }

    static int codeOf(int access) {
        return access & CODE_MASK;
    }

    static int offsetOf(int access) {
        return access >>> CODE_BITS;
    }

    FieldLayout layout(int field) {
        return fields[field];
    }

    /** @throws IllegalArgumentException if there is no field of the name */
    int position(String name) {
        Integer position = positions.get(name);
        if (position == null) {
            throw new IllegalArgumentException("record " + layout.recordName() + " has no field '" + name
                    + "', expected one of "
                    + String.join(
                            ", ",
                            layout.fields().stream().map(FieldLayout::name).toList()));
        }
        return position;
    }

    /** What to throw for a field that was asked for what it is not. */
    IllegalArgumentException notOfKind(int field, String what) {
        FieldLayout layout = fields[field];
        FieldType kind = layout.kind();
        String remedy = layout.isArray() || kind == FieldType.STRUCT || kind == FieldType.UUID
                ? "value()"
                : switch (kind) {
                    case BOOL -> "getBoolean()";
                    case STRING -> "getString()";
                    case BYTES -> "getBytes()";
                    case FLOAT32, FLOAT64 -> "getDouble()";
                    default -> "getLong()";
                };
        return new IllegalArgumentException("field '" + layout.name() + "' is " + layout.typeText() + ", which is not "
                + what + "; ask for " + remedy);
    }
}
