package io.mmapforge.maven.generate.java;

import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.ValueType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table of field types in the documentation. */
public final class FieldTypeTable {
    private static final String HEAD = """
            | type | keys | bytes | offset is a multiple of | values | in Java |
            |---|---|---|---|---|---|
            """;

    private static final String NAMED = """
            | a named `enum` | | 1, or 2 if a number is above 255 | 1 or 2 | one of its constants; numbers without one read as `UNKNOWN` | an enum inside the record's class |
            | named `flags` | | 1, 2, 4 or 8 by the highest bit | as many | any of its bits | `Set` of an enum inside the record's class |
            | a named `struct` | | those of its members, padded | the largest of its members | one of each member | a record inside the record's class |
            """;

    private FieldTypeTable() {}

    /** A row for each type: its bytes in a record, the offsets it can have, its values, its type in Java. */
    public static String markdown() {
        return Arrays.stream(FieldType.values())
                .filter(type -> !type.isNamed())
                .map(FieldTypeTable::row)
                .collect(Collectors.joining("", HEAD, NAMED));
    }

    private static String row(FieldType type) {
        return "| `" + type.schemaName() + "` | " + keys(type) + " | " + size(type) + " | " + alignment(type) + " | "
                + values(type) + " | `" + javaType(type) + "` |\n";
    }

    private static String keys(FieldType type) {
        return switch (type) {
            case STRING, BYTES -> "`maxBytes`";
            case TIMESTAMP, DURATION -> "`unit`";
            case DECIMAL -> "`precision`, `scale`";
            default -> "";
        };
    }

    private static String size(FieldType type) {
        return type.isVariableLength() ? FieldType.LENGTH_PREFIX_BYTES + " + `maxBytes`" : String.valueOf(bytes(type));
    }

    private static int alignment(FieldType type) {
        return type.isVariableLength() ? FieldType.LENGTH_PREFIX_BYTES : Math.min(bytes(type), Long.BYTES);
    }

    private static int bytes(FieldType type) {
        return switch (type) {
            case TIMESTAMP, DURATION, DECIMAL -> Long.BYTES;
            case STRING, BYTES -> 0;
            default -> ValueType.of(type).sizeBytes();
        };
    }

    private static String values(FieldType type) {
        int bits = bytes(type) * Byte.SIZE;
        return switch (type) {
            case BOOL -> "false, true";
            case INT8, INT16, INT32, INT64 -> "-" + power(bits - 1) + " to " + minusOne(power(bits - 1));
            case UINT8, UINT16, UINT32 -> "0 to " + minusOne(power(bits));
            case UINT64 ->
                "0 to " + minusOne(power(bits)) + "; Java sees the 64 bits: `Long.compareUnsigned`,"
                        + " `Long.toUnsignedString`";
            case FLOAT32, FLOAT64 -> "IEEE 754 binary" + bits + "; NaN payloads are kept";
            case STRING -> "UTF-8 text of at most `maxBytes` bytes";
            case BYTES -> "0 to `maxBytes` bytes";
            case TIMESTAMP -> "an int64: units since 1970-01-01T00:00Z";
            case DATE -> "an int32: days since 1970-01-01";
            case DURATION -> "an int64: units";
            case UUID -> "16 bytes in the order of RFC 9562";
            case DECIMAL ->
                "numbers of up to `precision` digits, `scale` of them behind the point; an int64 without the point";
            case ENUM, FLAGS, STRUCT -> "";
        };
    }

    private static String javaType(FieldType type) {
        return switch (type) {
            case BOOL -> "boolean";
            case INT8 -> "byte";
            case INT16 -> "short";
            case UINT8, UINT16, INT32 -> "int";
            case UINT32, INT64, UINT64 -> "long";
            case FLOAT32 -> "float";
            case FLOAT64 -> "double";
            case STRING -> "String";
            case BYTES -> "byte[]";
            case TIMESTAMP -> "Instant";
            case DATE -> "LocalDate";
            case DURATION -> "Duration";
            case UUID -> "UUID";
            case DECIMAL -> "BigDecimal";
            case ENUM, FLAGS, STRUCT -> "";
        };
    }

    private static BigInteger power(int bits) {
        return BigInteger.TWO.pow(bits);
    }

    private static String minusOne(BigInteger number) {
        return String.format(Locale.ROOT, "%d", number.subtract(BigInteger.ONE));
    }
}
