package io.mmapforge.maven.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The two ways between the Java record and a record's bytes in private memory. */
final class RecordCoding {
    static final String DECODE = "decode";

    private RecordCoding() {}

    static List<MethodSpec> of(RecordContext record) {
        List<MethodSpec> methods = new ArrayList<>(List.of(encode(record), decode(record)));
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

    private static MethodSpec encode(RecordContext record) {
        MethodSpec.Builder encode = MethodSpec.methodBuilder("encode")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(record.recordClass(), "record")
                .addParameter(TypeNames.RECORD_BUFFER, ValueCode.BUFFER);
        for (FieldContext field : record.fields()) {
            CodeBlock value = CodeBlock.of("record.$N()", field.component());
            if (field.isOptional()) {
                if (field.asComponent().isPrimitiveArray()) {
                    // Each call of the accessor would give another copy.
                    String copy = field.component() + "Copy";
                    encode.addStatement("$T $N = $L", field.javaType(), copy, value);
                    value = CodeBlock.of("$N", copy);
                }
                encode.beginControlFlow("if ($L == null)", value)
                        .addStatement(
                                "$N.putAbsent($N, $L, $N)",
                                ValueCode.BUFFER,
                                field.offsetConstant(),
                                field.isRange()
                                        ? field.sizeConstant()
                                        : field.layout().size(),
                                field.bitConstant())
                        .nextControlFlow("else")
                        .addStatement("$N.setPresent($N, true)", ValueCode.BUFFER, field.bitConstant())
                        .addStatement(write(field, value))
                        .endControlFlow();
            } else {
                encode.addStatement(write(field, value));
            }
        }
        return encode.build();
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
