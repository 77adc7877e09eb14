package io.mmapforge.layout;

import java.util.Objects;
import java.util.Optional;

/**
 * The kinds of values a field can hold. Their names, sizes and encodings are part of the file format; what else there is to know of
 * a value, such as the unit of a timestamp, is in its {@link ValueType}.
 */
public enum FieldType {
    /** One byte, 0 or 1. */
    BOOL("bool", 1),
    /** A signed integer of 1 byte. */
    INT8("int8", 1),
    /** An unsigned integer of 1 byte. */
    UINT8("uint8", 1),
    /** A signed integer of 2 bytes. */
    INT16("int16", 2),
    /** An unsigned integer of 2 bytes. */
    UINT16("uint16", 2),
    /** A signed integer of 4 bytes. */
    INT32("int32", 4),
    /** An unsigned integer of 4 bytes. */
    UINT32("uint32", 4),
    /** A signed integer of 8 bytes. */
    INT64("int64", 8),
    /** An unsigned integer of 8 bytes. */
    UINT64("uint64", 8),
    /** An IEEE 754 binary32 number. */
    FLOAT32("float32", 4),
    /** An IEEE 754 binary64 number. */
    FLOAT64("float64", 8),
    /** UTF-8 text: a u32 length in bytes, then {@code maxBytes} bytes, zero-padded. */
    STRING("string", 0),
    /** Bytes: a u32 length, then {@code maxBytes} bytes, zero-padded. */
    BYTES("bytes", 0),
    /** An int64: units since 1970-01-01T00:00Z. */
    TIMESTAMP("timestamp", 8),
    /** An int32: days since 1970-01-01. */
    DATE("date", 4),
    /** An int64: units. */
    DURATION("duration", 8),
    /** A UUID, 16 bytes in the order of RFC 9562. */
    UUID("uuid", 16),
    /** An int64: the number without its decimal point. */
    DECIMAL("decimal", 8),
    /** An unsigned integer of 1 or 2 bytes that stands for one of the named constants of a schema's type. */
    ENUM("enum", 0),
    /** An unsigned integer of 1 to 8 bytes, each bit of which a schema's type may name. */
    FLAGS("flags", 0),
    /** Members one after the other, as a schema's type lays them out. */
    STRUCT("struct", 0);

    /** The size in bytes of the length that precedes the content of {@link #STRING} and {@link #BYTES}. */
    public static final int LENGTH_PREFIX_BYTES = 4;

    private final String schemaName;
    private final int fixedSizeBytes;

    FieldType(String schemaName, int fixedSizeBytes) {
        this.schemaName = schemaName;
        this.fixedSizeBytes = fixedSizeBytes;
    }

    /** The type's name in schemas and in files, for example {@code uint32}. */
    public String schemaName() {
        return schemaName;
    }

    /** Whether the type holds up to {@code maxBytes} bytes behind a length, as {@link #STRING} and {@link #BYTES} do. */
    public boolean isVariableLength() {
        return this == STRING || this == BYTES;
    }

    /** Whether a schema defines the type under a name of its own: {@link #ENUM}, {@link #FLAGS} and {@link #STRUCT}. */
    public boolean isNamed() {
        return this == ENUM || this == FLAGS || this == STRUCT;
    }

    /** The size in bytes of a value; 0 if it depends on more than this. */
    int fixedSizeBytes() {
        return fixedSizeBytes;
    }

    /** The built-in type of the given schema name, if there is one. Names are case-sensitive. */
    public static Optional<FieldType> ofSchemaName(String schemaName) {
        Objects.requireNonNull(schemaName, "schemaName");
        for (FieldType type : values()) {
            if (!type.isNamed() && type.schemaName.equals(schemaName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
