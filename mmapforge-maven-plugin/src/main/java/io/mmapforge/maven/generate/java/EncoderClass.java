package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import javax.lang.model.element.Modifier;

/**
 * What puts the values of the Java record where the store keeps them. A class, since a lambda would be made when a program starts.
 *
 * <p>There are two with the same code, one for single records and one for batches: a virtual machine compiles a method for the kinds of memory that it has
 * met there, and a method that has met one kind is half as long, so that it becomes part of its callers.
 */
final class EncoderClass {
    private static final String INSTANCE = "INSTANCE";
    private static final String RECORD = "record";

    private EncoderClass() {}

    /** The expression of the encoder of single records. */
    static CodeBlock instance(RecordContext record) {
        return CodeBlock.of("$T.$N", record.encoderClass(), INSTANCE);
    }

    /** The expression of the encoder of batches. */
    static CodeBlock batchInstance(RecordContext record) {
        return CodeBlock.of("$T.$N", record.batchEncoderClass(), INSTANCE);
    }

    static TypeSpec of(RecordContext record) {
        return of(record, record.encoderClass(), "Puts the values of a record where the store keeps them.");
    }

    static TypeSpec ofBatch(RecordContext record) {
        return of(
                record,
                record.batchEncoderClass(),
                "As {@link Encoder}, into a batch: code that meets one kind of memory alone is compiled to less.");
    }

    private static TypeSpec of(RecordContext record, ClassName type, String summary) {
        TypeSpec.Builder encoder = TypeSpec.classBuilder(type)
                .addJavadoc(Javadoc.nested(summary).build())
                .addAnnotation(StoreClass.generatedBy(record))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addSuperinterface(ParameterizedTypeName.get(TypeNames.RECORD_ENCODER, record.recordClass()))
                .addField(FieldSpec.builder(type, INSTANCE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("new $T()", type)
                        .build())
                .addMethod(encode(record));
        if (!record.hasField(field -> hasDecimal(field.layout().type()))) {
            encoder.addMethod(isSelfContained());
        }
        return encoder.build();
    }

    private static MethodSpec encode(RecordContext record) {
        MethodSpec.Builder encode = override("encode")
                .addParameter(record.recordClass(), RECORD)
                .addParameter(TypeNames.RECORD_TARGET, ValueCode.BUFFER);
        for (FieldContext field : record.fields()) {
            CodeBlock value = CodeBlock.of("$N.$N()", RECORD, field.component());
            if (field.isOptional()) {
                encode.addCode(optional(field, value));
            } else {
                encode.addStatement(RecordCoding.write(field, value));
            }
        }
        return encode.build();
    }

    private static CodeBlock optional(FieldContext field, CodeBlock component) {
        CodeBlock.Builder code = CodeBlock.builder();
        CodeBlock value = component;
        if (field.asComponent().isPrimitiveArray()) {
            // Each call of the accessor would give another copy.
            String copy = field.component() + "Copy";
            code.addStatement("$T $N = $L", field.javaType(), copy, value);
            value = CodeBlock.of("$N", copy);
        }
        return code.beginControlFlow("if ($L == null)", value)
                .addStatement(
                        "$N.putAbsent($N, $L, $N)",
                        ValueCode.BUFFER,
                        field.offsetConstant(),
                        field.isRange() ? field.sizeConstant() : field.layout().size(),
                        field.bitConstant())
                .nextControlFlow("else")
                .addStatement("$N.setPresent($N, true)", ValueCode.BUFFER, field.bitConstant())
                .addStatement(RecordCoding.write(field, value))
                .endControlFlow()
                .build();
    }

    /** A BigDecimal may be of a program's own class, or have a number of one. All else that a record holds is final, or was copied. */
    private static boolean hasDecimal(ValueType type) {
        return type instanceof StructType struct
                ? struct.members().stream().map(MemberLayout::type).anyMatch(EncoderClass::hasDecimal)
                : type.kind() == FieldType.DECIMAL;
    }

    private static MethodSpec isSelfContained() {
        return override("isSelfContained")
                .returns(TypeName.BOOLEAN)
                .addStatement("return true")
                .build();
    }

    private static MethodSpec.Builder override(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }
}
