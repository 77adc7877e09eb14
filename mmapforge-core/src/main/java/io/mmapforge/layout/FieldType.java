package io.mmapforge.layout;

import java.util.Objects;
import java.util.Optional;

/** The types a field can have. Their names, sizes and encodings are part of the file format. */
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
    BYTES("bytes", 0);

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
        return fixedSizeBytes == 0;
    }

    /**
     * The bytes a field of this type takes in a record, without padding.
     *
     * @param maxBytes the longest content of a variable-length type; ignored for the others
     */
    public int sizeBytes(int maxBytes) {
        return isVariableLength() ? Math.addExact(LENGTH_PREFIX_BYTES, maxBytes) : fixedSizeBytes;
    }

    /** The number of bytes of which a field's offset must be a multiple. */
    public int alignmentBytes() {
        return isVariableLength() ? LENGTH_PREFIX_BYTES : fixedSizeBytes;
    }

    /** The type of the given schema name, if there is one. Names are case-sensitive. */
    public static Optional<FieldType> ofSchemaName(String schemaName) {
        Objects.requireNonNull(schemaName, "schemaName");
        for (FieldType type : values()) {
            if (type.schemaName.equals(schemaName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
