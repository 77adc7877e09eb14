package io.mmapforge.maven.generate.go;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.DefaultValue;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.target.TargetRecord;
import java.util.Locale;

/**
 * A type of values: what it is in Go, and how values are taken out of a buffer {@code b} and put into it.
 *
 * @param type the type in the file
 * @param name the type in Go
 */
record GoType(ValueType type, String name) {
    static GoType of(TargetRecord record, ValueType type) {
        return new GoType(type, nameOf(record, type));
    }

    private static String nameOf(TargetRecord record, ValueType type) {
        return switch (type.kind()) {
            case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64, FLOAT32, FLOAT64, STRING ->
                type.kind().schemaName();
            case BYTES -> "[]byte";
            case TIMESTAMP -> "mmf.Timestamp" + unit(type);
            case DURATION -> "mmf.Duration" + unit(type);
            case DATE -> "mmf.Date";
            case UUID -> "mmf.UUID";
            case DECIMAL -> "mmf.Decimal";
            case ENUM, FLAGS, STRUCT -> GoNames.typeName(record, record.nameOf(type));
        };
    }

    private static String unit(ValueType type) {
        String unit = ((TimeType) type).unit().schemaName();
        return unit.substring(0, 1).toUpperCase(Locale.ROOT) + unit.substring(1);
    }

    FieldType kind() {
        return type.kind();
    }

    /** Whether a value is a part of one word, which can be loaded and stored alone. */
    boolean isScalar() {
        return switch (kind()) {
            case STRING, BYTES, UUID, STRUCT -> false;
            default -> true;
        };
    }

    boolean isFloat() {
        return kind() == FieldType.FLOAT32 || kind() == FieldType.FLOAT64;
    }

    boolean isSignedInteger() {
        return switch (kind()) {
            case INT8, INT16, INT32, INT64 -> true;
            default -> false;
        };
    }

    boolean isUnsignedInteger() {
        return switch (kind()) {
            case UINT8, UINT16, UINT32, UINT64 -> true;
            default -> false;
        };
    }

    int precision() {
        return ((DecimalType) type).precision();
    }

    int scale() {
        return ((DecimalType) type).scale();
    }

    /** What stands for a value in a function that returns an error. */
    String zero() {
        return switch (kind()) {
            case BOOL -> "false";
            case STRING -> "\"\"";
            case BYTES -> "nil";
            case UUID, DECIMAL, STRUCT -> name + "{}";
            default -> "0";
        };
    }

    /** A statement that takes a value out of the buffer into a variable. */
    String get(String target, String field, String at) {
        return switch (kind()) {
            case STRUCT -> target + ".get(b, " + field + ", " + at + ")";
            case BOOL -> target + " = b.Bool(" + field + ", " + at + ")";
            case STRING, BYTES ->
                target + " = b." + (kind() == FieldType.STRING ? "String" : "Bytes") + "(" + field + ", " + at + ", "
                        + ((ContentType) type).maxBytes() + ")";
            case UUID -> target + " = b.UUID(" + alone(at) + ")";
            case DECIMAL -> target + " = b.Decimal(" + field + ", " + at + ", " + precision() + ", " + scale() + ")";
            case FLOAT32 -> target + " = b.Float32(" + alone(at) + ")";
            case FLOAT64 -> target + " = b.Float64(" + alone(at) + ")";
            default -> target + " = " + converted(name, unsigned(), "b." + accessor() + "(" + alone(at) + ")");
        };
    }

    /** A statement that puts a value into the buffer. */
    String put(String value, String field, String at) {
        return switch (kind()) {
            case STRUCT -> value + ".put(b, " + field + ", " + at + ")";
            case BOOL -> "b.PutBool(" + at + ", " + value + ")";
            case STRING, BYTES ->
                "b.Put" + (kind() == FieldType.STRING ? "String" : "Bytes") + "(" + field + ", " + at + ", "
                        + ((ContentType) type).maxBytes() + ", " + value + ")";
            case UUID -> "b.PutUUID(" + at + ", " + value + ")";
            case DECIMAL ->
                "b.PutDecimal(" + field + ", " + at + ", " + precision() + ", " + scale() + ", " + value + ")";
            case FLOAT32 -> "b.PutFloat32(" + at + ", " + value + ")";
            case FLOAT64 -> "b.PutFloat64(" + at + ", " + value + ")";
            default -> "b.Put" + accessor() + "(" + at + ", " + converted(unsigned(), name, value) + ")";
        };
    }

    /** What is stored of a scalar, as the lowest bits of a uint64. Of a decimal it is the number without its point. */
    String bits(String value) {
        return switch (kind()) {
            case BOOL -> "mmf.BoolBits(" + value + ")";
            case FLOAT32 -> "mmf.Float32Bits(" + value + ")";
            case FLOAT64 -> "mmf.Float64Bits(" + value + ")";
            default -> {
                String narrow = type.sizeBytes() < Long.BYTES && (isSignedInteger() || kind() == FieldType.DATE)
                        ? unsigned() + "(" + value + ")"
                        : value;
                yield kind() == FieldType.UINT64 ? narrow : "uint64(" + narrow + ")";
            }
        };
    }

    /** The value whose bits are the lowest of an expression; not of a bool and a decimal, which may be none. */
    String ofBits(String word) {
        return switch (kind()) {
            case FLOAT32 -> "mmf.Float32FromBits(" + word + ")";
            case FLOAT64 -> "mmf.Float64FromBits(" + word + ")";
            default -> kind() == FieldType.UINT64 ? word : name + "(" + word + ")";
        };
    }

    /** The value that is a default. */
    String literal(DefaultValue value) {
        long bits = value.bits();
        return switch (kind()) {
            case BOOL -> bits == 1 ? "true" : "false";
            case STRING -> GoText.quoted(value.text());
            case FLOAT32 -> "mmf.Float32FromBits(" + GoText.hex(bits & 0xFFFFFFFFL) + ")";
            case FLOAT64 -> "mmf.Float64FromBits(" + GoText.hex(bits) + ")";
            case DECIMAL -> "mmf.Decimal{Unscaled: " + bits + ", Scale: " + scale() + "}";
            case UINT64 -> Long.toUnsignedString(bits);
            default -> Long.toString(bits);
        };
    }

    /** A sum as gofmt writes it where it is the only argument. */
    private static String alone(String sum) {
        return sum.replace("+", " + ");
    }

    private String accessor() {
        return "Uint" + type.sizeBytes() * Byte.SIZE;
    }

    private String unsigned() {
        return "uint" + type.sizeBytes() * Byte.SIZE;
    }

    private static String converted(String to, String from, String value) {
        return to.equals(from) ? value : to + "(" + value + ")";
    }
}
