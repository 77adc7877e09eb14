package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.ValueType;

/** How generated code says in which form a whole number is stored. */
final class NumberForms {
    private NumberForms() {}

    /** The expression of the form of the number that stands for a value. */
    static CodeBlock of(ValueType type) {
        return switch (type.kind()) {
            case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 ->
                constant(type.kind().name());
            case DATE -> constant(FieldType.INT32.name());
            case TIMESTAMP, DURATION -> constant(FieldType.INT64.name());
            case DECIMAL -> CodeBlock.of("$T.decimal($L)", TypeNames.NUMBER_FORM, ((DecimalType) type).precision());
            case ENUM, FLAGS -> constant("UINT" + type.sizeBytes() * Byte.SIZE);
            case BOOL, FLOAT32, FLOAT64, UUID, STRING, BYTES, STRUCT ->
                throw new IllegalArgumentException(type.text() + " is not stored as a whole number");
        };
    }

    private static CodeBlock constant(String name) {
        return CodeBlock.of("$T.$L", TypeNames.NUMBER_FORM, name);
    }
}
