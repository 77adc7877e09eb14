package io.mmapforge.maven.generate;

import com.palantir.javapoet.TypeName;
import io.mmapforge.layout.FieldType;

/**
 * How a field type appears in Java: the one table that a new field type adds a row to.
 *
 * @param javaType the type of the record component, and of the accessors' values
 * @param engineName what follows {@code get}, {@code set} and {@code put} in the engine's methods
 * @param shape which accessors the field has
 * @param values what the Java type alone does not say about the values; empty if it says it all
 * @param sample an expression for usage examples
 */
record FieldMapping(TypeName javaType, String engineName, Shape shape, String values, String sample) {
    /** What a field's content is, which decides the accessors it has. */
    enum Shape {
        /** A number or a boolean: every value of the Java type fits. */
        SCALAR,
        /** A number whose Java type is wider than its field, so that a value may not fit. */
        RANGED_SCALAR,
        /** UTF-8 text of at most {@code maxBytes}. */
        TEXT,
        /** Bytes, at most {@code maxBytes} of them. */
        BINARY
    }

    private static final String UINT64_VALUES = "the 64 bits of an unsigned number: compare with {@link"
            + " java.lang.Long#compareUnsigned}, print with {@link java.lang.Long#toUnsignedString(long)}";

    static FieldMapping of(FieldType type) {
        return switch (type) {
            case BOOL -> scalar(TypeName.BOOLEAN, "Boolean", "", "true");
            case INT8 -> scalar(TypeName.BYTE, "Byte", "", "(byte) 1");
            case UINT8 -> ranged(TypeName.INT, "UnsignedByte", "0 to 255", "1");
            case INT16 -> scalar(TypeName.SHORT, "Short", "", "(short) 1");
            case UINT16 -> ranged(TypeName.INT, "UnsignedShort", "0 to 65,535", "1");
            case INT32 -> scalar(TypeName.INT, "Int", "", "1");
            case UINT32 -> ranged(TypeName.LONG, "UnsignedInt", "0 to 4,294,967,295", "1L");
            case INT64 -> scalar(TypeName.LONG, "Long", "", "1L");
            case UINT64 -> scalar(TypeName.LONG, "Long", UINT64_VALUES, "1L");
            case FLOAT32 -> scalar(TypeName.FLOAT, "Float", "", "1.5f");
            case FLOAT64 -> scalar(TypeName.DOUBLE, "Double", "", "1.5");
            case STRING -> new FieldMapping(TypeNames.STRING, "String", Shape.TEXT, "", "\"text\"");
            case BYTES -> new FieldMapping(TypeNames.BYTE_ARRAY, "Bytes", Shape.BINARY, "", "new byte[] {1, 2}");
            case TIMESTAMP, DATE, DURATION, UUID, DECIMAL, ENUM, FLAGS, STRUCT -> throw new IllegalStateException();
        };
    }

    /** Whether the Java type is a reference, which could be null. */
    boolean isReference() {
        return !javaType.isPrimitive();
    }

    private static FieldMapping scalar(TypeName javaType, String engineName, String values, String sample) {
        return new FieldMapping(javaType, engineName, Shape.SCALAR, values, sample);
    }

    private static FieldMapping ranged(TypeName javaType, String engineName, String values, String sample) {
        return new FieldMapping(javaType, engineName, Shape.RANGED_SCALAR, values, sample);
    }
}
