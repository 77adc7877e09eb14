package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.mmapforge.maven.generate.java.FieldMapping.Shape;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The two ways between an array's elements in Java and their bytes in private memory: two methods of the store for each field. */
final class ArrayCoding {
    private static final String ELEMENTS = "elements";
    private static final String K = Slot.ELEMENT;
    private static final String OFFSET = "offset";

    private ArrayCoding() {}

    static List<MethodSpec> of(RecordContext record) {
        List<MethodSpec> methods = new ArrayList<>();
        for (FieldContext field : record.fields()) {
            if (field.isArray()) {
                methods.add(encode(field));
                methods.add(field.asComponent().isList() ? decodeList(field) : decodeArray(field));
            }
        }
        return methods;
    }

    /** The statement that puts all elements into {@code buffer}. */
    static CodeBlock encode(FieldContext field, CodeBlock elements) {
        return CodeBlock.of("encode$L($L, $N)", field.suffix(), elements, ValueCode.BUFFER);
    }

    /**
     * The expression of all elements in {@code values}.
     *
     * @param owner what precedes the name of a method of the store
     */
    static CodeBlock decode(FieldContext field, CodeBlock owner) {
        if (field.asComponent().isList()) {
            return CodeBlock.of("$Ldecode$L($N)", owner, field.suffix(), ValueCode.VALUES);
        }
        CodeBlock target = CodeBlock.of("new $T[$N]", field.mapping().javaType(), field.lengthConstant());
        return decode(field, owner, target);
    }

    /** The expression of all elements of {@code values} in the given array of numbers. */
    static CodeBlock decode(FieldContext field, CodeBlock owner, CodeBlock target) {
        return CodeBlock.of("$Ldecode$L($N, $L)", owner, field.suffix(), ValueCode.VALUES, target);
    }

    /** The expression of the offset of an element. */
    static CodeBlock offset(FieldContext field, CodeBlock element) {
        int stride = field.layout().type().sizeBytes();
        return stride == 1
                ? CodeBlock.of("$N + $L", field.offsetConstant(), element)
                : CodeBlock.of("$N + $L * $L", field.offsetConstant(), element, stride);
    }

    private static MethodSpec encode(FieldContext field) {
        Component component = field.asComponent();
        CodeBlock element = CodeBlock.of(component.isList() ? "$N.get($N)" : "$N[$N]", ELEMENTS, K);
        MethodSpec.Builder encode = MethodSpec.methodBuilder("encode" + field.suffix())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(component.valueType(), ELEMENTS)
                .addParameter(TypeNames.RECORD_TARGET, ValueCode.BUFFER)
                .addStatement(
                        "$T.require($N, $N.$L, $N, $N)",
                        TypeNames.ARRAY_LENGTHS,
                        field.lengthConstant(),
                        ELEMENTS,
                        component.isList() ? "size()" : "length",
                        ValueCode.BUFFER,
                        field.offsetConstant())
                .addCode(forEachElement(field));
        CodeBlock offset = offset(field, CodeBlock.of(K));
        if (field.mapping().shape() == Shape.CONVERTED) {
            encode.addStatement("int $N = $L", OFFSET, offset);
            offset = CodeBlock.of(OFFSET);
        }
        return encode.addStatement(ValueCode.write(field.mapping(), offset, "", element))
                .endControlFlow()
                .build();
    }

    private static MethodSpec decodeArray(FieldContext field) {
        TypeName type = field.asComponent().valueType();
        return decoder(field, type)
                .addParameter(type, ELEMENTS)
                .addCode(forEachElement(field))
                .addStatement("$N[$N] = $L", ELEMENTS, K, element(field))
                .endControlFlow()
                .addStatement("return $N", ELEMENTS)
                .build();
    }

    private static MethodSpec decodeList(FieldContext field) {
        TypeName type = field.asComponent().valueType();
        return decoder(field, type)
                .addStatement(
                        "$T $N = new $T<>($N)",
                        ParameterizedTypeName.get(
                                TypeNames.LIST, field.mapping().javaType()),
                        ELEMENTS,
                        TypeNames.ARRAY_LIST,
                        field.lengthConstant())
                .addCode(forEachElement(field))
                .addStatement("$N.add($L)", ELEMENTS, element(field))
                .endControlFlow()
                .addStatement("return $T.copyOf($N)", TypeNames.LIST, ELEMENTS)
                .build();
    }

    private static MethodSpec.Builder decoder(FieldContext field, TypeName type) {
        return MethodSpec.methodBuilder("decode" + field.suffix())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(type)
                .addParameter(TypeNames.RECORD_VALUES, ValueCode.VALUES);
    }

    private static CodeBlock element(FieldContext field) {
        return ValueCode.read(field.mapping(), offset(field, CodeBlock.of(K)), "", CodeBlock.of(""));
    }

    /** What begins a loop over all elements. */
    static CodeBlock forEachElement(FieldContext field) {
        return CodeBlock.builder()
                .beginControlFlow("for (int $N = 0; $N < $N; $N++)", K, K, field.lengthConstant(), K)
                .build();
    }
}
