package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * What makes a Java record of a record's bytes in private memory, and both ways for arrays and structs. {@link EncoderClass} has the other way of the whole
 * record.
 */
final class RecordCoding {
    static final String DECODE = "decode";

    private RecordCoding() {}

    static List<MethodSpec> of(RecordContext record) {
        List<MethodSpec> methods = new ArrayList<>(List.of(decode(record)));
        methods.addAll(ArrayCoding.of(record));
        methods.addAll(StructCoding.of(record));
        return methods;
    }

    /** The expression of a field's value in {@code values}, where there is one. */
    static CodeBlock read(FieldContext field, CodeBlock owner) {
        return field.isArray()
                ? ArrayCoding.decode(field, owner)
                : ValueCode.read(
                        field.mapping(), CodeBlock.of("$N", field.offsetConstant()), field.maxBytesConstant(), owner);
    }

    /** The statement that puts a field's value into {@code buffer}. */
    static CodeBlock write(FieldContext field, CodeBlock value) {
        return field.isArray()
                ? ArrayCoding.encode(field, value)
                : ValueCode.write(
                        field.mapping(), CodeBlock.of("$N", field.offsetConstant()), field.maxBytesConstant(), value);
    }

    private static MethodSpec decode(RecordContext record) {
        CodeBlock.Builder values = CodeBlock.builder();
        String separator = "\n";
        for (FieldContext field : record.fields()) {
            CodeBlock value = read(field, CodeBlock.of(""));
            values.add(separator);
            values.add(
                    field.isOptional()
                            ? CodeBlock.of(
                                    "$N.has($N)\n$>$>? $L\n: null$<$<", ValueCode.VALUES, field.bitConstant(), value)
                            : value);
            separator = ",\n";
        }
        return MethodSpec.methodBuilder(DECODE)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(record.recordClass())
                .addParameter(TypeNames.RECORD_VALUES, ValueCode.VALUES)
                .addStatement("return new $T($L)", record.recordClass(), values.build())
                .build();
    }
}
