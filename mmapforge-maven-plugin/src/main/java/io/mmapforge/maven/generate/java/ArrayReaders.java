package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;

/**
 * The methods that read all elements of an array at once.
 *
 * @param reads the class that the methods are of
 */
record ArrayReaders(Reads reads) {
    private static final String TARGET = "target";
    private static final String FALLBACK = "fallback";

    List<MethodSpec> of(FieldContext field) {
        List<MethodSpec> methods = new ArrayList<>();
        methods.add(get(field));
        if (field.isOptional()) {
            methods.add(getOr(field));
        }
        if (field.asComponent().isPrimitiveArray()) {
            methods.add(copy(field));
        }
        field.mapping().raw().ifPresent(raw -> methods.add(copyNumbers(field, raw)));
        return methods;
    }

    /** Says which element is meant. */
    static void describeElement(FieldContext field, Javadoc javadoc) {
        javadoc.param(
                Slot.ELEMENT,
                "which element, 0 to " + Numbers.grouped(field.layout().length() - 1L));
    }

    /** Says what happens if there is no such element. */
    static void describeBounds(Javadoc javadoc) {
        javadoc.throwing(TypeNames.INDEX_OUT_OF_BOUNDS_EXCEPTION, "if there is no such element");
    }

    private MethodSpec get(FieldContext field) {
        Javadoc javadoc = describe(field).returns(elements(field) + ", copied");
        return method(name(field), field, javadoc)
                .returns(field.javaType())
                .addCode(reads.values(field))
                .addCode(reads.requirePresent(field))
                .addStatement("return $L", ArrayCoding.decode(field, reads.storeMethods()))
                .build();
    }

    private MethodSpec getOr(FieldContext field) {
        Javadoc javadoc = describe(field)
                .param(FALLBACK, "what to take if there is no value")
                .returns(elements(field) + ", copied; {@code fallback} if they are absent");
        return reads.method(name(field) + "Or", javadoc)
                .returns(field.javaType())
                .addParameter(field.javaType(), FALLBACK)
                .addStatement(NullChecks.of(FALLBACK))
                .addCode(reads.values(field))
                .addCode(reads.orFallback(field, ArrayCoding.decode(field, reads.storeMethods())))
                .build();
    }

    private MethodSpec copy(FieldContext field) {
        return copying(field, "copy" + field.suffix(), "all elements", field.javaType())
                .addStatement(ArrayCoding.decode(field, reads.storeMethods(), CodeBlock.of(TARGET)))
                .build();
    }

    private MethodSpec copyNumbers(FieldContext field, RawForm raw) {
        CodeBlock number = CodeBlock.of(
                "$N.get$L($L)",
                ValueCode.VALUES,
                field.mapping().engineName(),
                ArrayCoding.offset(field, CodeBlock.of(Slot.ELEMENT)));
        return copying(
                        field,
                        "copy" + field.suffix() + raw.suffix(),
                        "the stored numbers of all elements",
                        ArrayTypeName.of(raw.javaType()))
                .addCode(ArrayCoding.forEachElement(field))
                .addStatement("$N[$N] = $L", TARGET, Slot.ELEMENT, number)
                .endControlFlow()
                .build();
    }

    private MethodSpec.Builder copying(FieldContext field, String name, String what, TypeName type) {
        Javadoc javadoc = reads.javadoc("Copies " + what + " of the " + field.code() + " of " + reads.owner()
                        + WholeReadText.were(field) + ". Allocates nothing.")
                .param(TARGET, "where they go, from its start on; it has room for " + elements(field));
        if (field.isOptional()) {
            javadoc.throwing(TypeNames.FIELD_ABSENT_EXCEPTION, "if there is no value");
        }
        javadoc.throwing(
                TypeNames.INDEX_OUT_OF_BOUNDS_EXCEPTION, "if the target has fewer elements; it stays as it was");
        return reads.method(name, javadoc)
                .addParameter(type, TARGET)
                .addStatement(NullChecks.of(TARGET))
                .addStatement(
                        "$T.checkFromIndexSize(0, $N, $N.length)", TypeNames.OBJECTS, field.lengthConstant(), TARGET)
                .addCode(reads.values(field))
                .addCode(reads.requirePresent(field));
    }

    private MethodSpec.Builder method(String name, FieldContext field, Javadoc javadoc) {
        if (field.isOptional()) {
            javadoc.throwing(TypeNames.FIELD_ABSENT_EXCEPTION, "if there is no value");
        }
        return reads.method(name, javadoc);
    }

    private String name(FieldContext field) {
        return reads.isStore() ? "get" + field.suffix() : field.accessor();
    }

    private static String elements(FieldContext field) {
        int length = field.layout().length();
        return length == 1 ? "the one element" : "all " + Numbers.grouped(length) + " elements";
    }

    private Javadoc describe(FieldContext field) {
        List<String> paragraphs = DocText.paragraphs(field.layout().doc());
        return paragraphs.isEmpty()
                ? reads.javadoc("The " + field.code() + " of " + reads.owner() + WholeReadText.were(field) + ".")
                : reads.javadoc(paragraphs);
    }
}
