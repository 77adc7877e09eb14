package io.mmapforge.maven.generate.rust;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.target.TargetRecord;

/**
 * What a value is in Rust.
 *
 * @param type the value's type in the schema
 * @param length how many of them lie in an array; 0 if it is none
 * @param text the type that owns the value, for example {@code String} and {@code [f32; 4]}
 */
record RustType(ValueType type, int length, String text) {
    static RustType of(TargetRecord record, ValueType type, int length) {
        String element = element(record, type);
        return new RustType(type, length, length == 0 ? element : "[" + element + "; " + length + "]");
    }

    /** What a function takes that stores the value: a copy of what the processor holds, else a look at it. */
    String parameter() {
        return switch (type.kind()) {
            case STRING -> "&str";
            case BYTES -> "&[u8]";
            default -> isScalar() ? text : "&" + text;
        };
    }

    /** Whether the processor loads and stores it in one piece. */
    boolean isScalar() {
        return length == 0
                && !type.kind().isVariableLength()
                && type.kind() != FieldType.STRUCT
                && type.kind() != FieldType.UUID;
    }

    /** The value whose bytes are all zero. */
    String zero() {
        return switch (type.kind()) {
            case STRING -> "String::new()";
            case BYTES -> "Vec::new()";
            default -> "mmf::Value::zero()";
        };
    }

    /** Takes the value from {@code from}; may fail. */
    String load(String name, int offset) {
        return load(name, String.valueOf(offset));
    }

    /** The same, where an expression says. */
    String load(String name, String offset) {
        return switch (type.kind()) {
            case STRING -> "from.string(" + arguments(name, offset) + ")";
            case BYTES -> "from.bytes(" + arguments(name, offset) + ")";
            default -> "from.value(" + arguments(name, offset) + ")";
        };
    }

    /** Puts the value that an expression refers to into {@code to}; may fail. */
    String store(String name, int offset, String reference) {
        return store(name, String.valueOf(offset), reference);
    }

    /** The same, where an expression says. */
    String store(String name, String offset, String reference) {
        return switch (type.kind()) {
            case STRING -> "to.string(" + arguments(name, offset) + ", " + reference + ")";
            case BYTES -> "to.bytes(" + arguments(name, offset) + ", " + reference + ")";
            default -> "to.value(" + arguments(name, offset) + ", " + reference + ")";
        };
    }

    /** Adds the value of a {@linkplain #parameter parameter} to a key. */
    String addToKey(String parameter) {
        return switch (type.kind()) {
            case STRING -> "string(" + ((ContentType) type).maxBytes() + ", " + parameter + ")";
            case BYTES -> "bytes(" + ((ContentType) type).maxBytes() + ", " + parameter + ")";
            default -> isScalar() ? "value(&" + parameter + ")" : "value(" + parameter + ")";
        };
    }

    /** What limits the value, for its documentation; empty if its type says all. */
    String limits() {
        return type instanceof ContentType content
                ? "At most " + content.maxBytes() + (type.kind() == FieldType.STRING ? " bytes of UTF-8." : " bytes.")
                : "";
    }

    private String arguments(String name, String offset) {
        String arguments = RustText.literal(name) + ", " + offset;
        return type instanceof ContentType content ? arguments + ", " + content.maxBytes() : arguments;
    }

    private static String element(TargetRecord record, ValueType type) {
        return switch (type.kind()) {
            case BOOL -> "bool";
            case INT8 -> "i8";
            case UINT8 -> "u8";
            case INT16 -> "i16";
            case UINT16 -> "u16";
            case INT32 -> "i32";
            case UINT32 -> "u32";
            case INT64 -> "i64";
            case UINT64 -> "u64";
            case FLOAT32 -> "f32";
            case FLOAT64 -> "f64";
            case STRING -> "String";
            case BYTES -> "Vec<u8>";
            case TIMESTAMP -> "mmf::Timestamp" + unit((TimeType) type);
            case DURATION -> "mmf::Span" + unit((TimeType) type);
            case DATE -> "mmf::Date";
            case UUID -> "mmf::Uuid";
            case DECIMAL -> {
                DecimalType decimal = (DecimalType) type;
                yield "mmf::Decimal<" + decimal.precision() + ", " + decimal.scale() + ">";
            }
            case ENUM, FLAGS, STRUCT -> record.nameOf(type);
        };
    }

    private static String unit(TimeType type) {
        TimeResolution unit = type.unit();
        return switch (unit) {
            case SECONDS -> "Seconds";
            case MILLIS -> "Millis";
            case MICROS -> "Micros";
            case NANOS -> "Nanos";
        };
    }
}
