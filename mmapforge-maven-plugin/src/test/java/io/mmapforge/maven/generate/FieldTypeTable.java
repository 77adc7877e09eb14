package io.mmapforge.maven.generate;

import com.palantir.javapoet.ClassName;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.ValueType;
import java.math.BigInteger;
import java.util.Locale;

/** The table of field types in the documentation. */
public final class FieldTypeTable {
    private FieldTypeTable() {}

    /** A row for each type: its bytes in a record, the offsets it can have, its values, its type in Java. */
    public static String markdown() {
        StringBuilder table =
                new StringBuilder("| type | bytes | offset is a multiple of | values | in Java | checked |\n"
                        + "|---|---|---|---|---|---|\n");
        for (FieldType type : FieldType.values()) {
            if (type.compareTo(FieldType.BYTES) > 0) {
                break;
            }
            FieldMapping mapping = FieldMapping.of(valueType(type), ClassName.get("", "Record"));
            table.append("| `").append(type.schemaName()).append("` | ").append(size(type));
            table.append(" | ")
                    .append(valueType(type).alignmentBytes())
                    .append(" | ")
                    .append(values(type));
            table.append(" | `").append(mapping.javaType().toString().replace("java.lang.", ""));
            table.append("` | ").append(checked(mapping)).append(" |\n");
        }
        return table.toString();
    }

    private static String size(FieldType type) {
        return type.isVariableLength()
                ? FieldType.LENGTH_PREFIX_BYTES + " + `maxBytes`"
                : String.valueOf(valueType(type).sizeBytes());
    }

    private static String values(FieldType type) {
        int bits = valueType(type).sizeBytes() * Byte.SIZE;
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
            case TIMESTAMP, DATE, DURATION, UUID, DECIMAL, ENUM, FLAGS, STRUCT -> "";
        };
    }

    private static ValueType valueType(FieldType type) {
        return type.isVariableLength() ? new ContentType(type, 1) : ValueType.of(type);
    }

    private static String checked(FieldMapping mapping) {
        return switch (mapping.shape()) {
            case SCALAR -> "every value fits";
            case RANGED_SCALAR -> "setters refuse what is out of range";
            case TEXT -> "setters refuse what is too long, and lone surrogates";
            case BINARY -> "setters refuse what is too long";
            case CONVERTED, UUID, STRUCT -> "";
        };
    }

    private static BigInteger power(int bits) {
        return BigInteger.TWO.pow(bits);
    }

    private static String minusOne(BigInteger number) {
        return String.format(Locale.ROOT, "%d", number.subtract(BigInteger.ONE));
    }
}
