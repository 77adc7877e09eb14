package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldType;

/**
 * The statements that put the fields of a key into the thread's buffer. A value that no record can hold is put as one, so that it is that
 * of no record: a search refuses nothing but null.
 *
 * @param key the expression of the buffer
 * @param names the names of the method's variables
 */
record KeyCode(String key, NameAllocator names) {
    /** The statements that put a value of the Java type. */
    CodeBlock put(FieldContext field, String value) {
        FieldMapping mapping = field.mapping();
        if (mapping.type().kind() == FieldType.ENUM) {
            // The number of UNKNOWN is none that a field holds.
            return put(field, CodeBlock.of("$N.number()", value));
        }
        if (mapping.raw().isEmpty()) {
            return put(field, CodeBlock.of("$N", value));
        }
        String number = names.newName(field.component() + mapping.raw().get().suffix(), field.component());
        return CodeBlock.builder()
                .addStatement(
                        "$T $N = $L",
                        mapping.engineType(),
                        number,
                        Conversions.floor(mapping, CodeBlock.of("$N", value)))
                .add(putIf(
                        CodeBlock.of("$L == 0", Conversions.place(mapping, number, CodeBlock.of("$N", value))),
                        field,
                        number))
                .build();
    }

    /** The statements that put a stored number. */
    CodeBlock putNumber(FieldContext field, String number) {
        if (field.mapping().type() instanceof DecimalType decimal) {
            CodeBlock fits = CodeBlock.of("$T.fits($N, $L)", TypeNames.DECIMALS, number, decimal.precision());
            return putIf(fits, field, number);
        }
        return put(field, CodeBlock.of("$N", number));
    }

    private CodeBlock putIf(CodeBlock condition, FieldContext field, String number) {
        return CodeBlock.builder()
                .beginControlFlow("if ($L)", condition)
                .add(put(field, CodeBlock.of("$N", number)))
                .nextControlFlow("else")
                .addStatement("$N.putUnstorable()", key)
                .endControlFlow()
                .build();
    }

    private CodeBlock put(FieldContext field, CodeBlock value) {
        String engineName = field.mapping().engineName();
        return CodeBlock.builder()
                .addStatement(
                        "$N.put$L($L)",
                        key,
                        engineName,
                        field.isVariableLength() ? CodeBlock.of("$N, $L", field.maxBytesConstant(), value) : value)
                .build();
    }
}
