package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.mmapforge.layout.FlagsType;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The store's methods that read one number of many records. Fields that are no single number have none. */
final class GatherMethods {
    private static final String INDICES = "indices";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String VALUES = "values";
    private static final String AT = "at";

    private GatherMethods() {}

    static List<MethodSpec> of(FieldContext field) {
        return field.isArray() || !field.mapping().isWord() ? List.of() : List.of(all(field), part(field));
    }

    private static MethodSpec all(FieldContext field) {
        Javadoc javadoc = Javadoc.of(
                        "Reads the " + field.code() + " of many records: each as it was at a moment during the call, in"
                                + " less time than as many single calls take where the records are not in the processor's caches."
                                + " Allocates nothing.")
                .param(INDICES, "the records' indices, in any order");
        javadoc.param(VALUES, "where " + numbers(field) + " go, in the same order, from its start on");
        if (field.isOptional()) {
            javadoc.param(ValueReaders.FALLBACK, "what to take where there is no value");
        }
        javadoc.throwing(
                TypeNames.INDEX_OUT_OF_BOUNDS_EXCEPTION, "if there are more indices than values; nothing is read");
        MethodSpec.Builder method =
                method(field, javadoc).addParameter(long[].class, INDICES).addParameter(values(field), VALUES);
        fallback(field, method);
        return method.addStatement(NullChecks.of(INDICES))
                .addStatement(
                        "$N($N, 0, $N.length, $N, 0$L)", name(field), INDICES, INDICES, VALUES, fallbackArgument(field))
                .build();
    }

    private static MethodSpec part(FieldContext field) {
        Javadoc javadoc = Javadoc.of("As the method without {@code from}, for a part of the indices.")
                .param(INDICES, "the records' indices, in any order")
                .param(FROM, "the first index's place")
                .param(TO, "one past the last index's place")
                .param(VALUES, "where " + numbers(field) + " go")
                .param(AT, "the first one's place there");
        if (field.isOptional()) {
            javadoc.param(ValueReaders.FALLBACK, "what to take where there is no value");
        }
        javadoc.throwing(
                TypeNames.INDEX_OUT_OF_BOUNDS_EXCEPTION,
                "if there is no such part, or no room for the values; nothing is read");
        MethodSpec.Builder method = method(field, javadoc)
                .addParameter(long[].class, INDICES)
                .addParameter(TypeName.INT, FROM)
                .addParameter(TypeName.INT, TO)
                .addParameter(values(field), VALUES)
                .addParameter(TypeName.INT, AT);
        fallback(field, method);
        CodeBlock place = field.isOptional()
                ? CodeBlock.of("$N, $N, $N", field.offsetConstant(), field.bitConstant(), ValueReaders.FALLBACK)
                : CodeBlock.of("$N", field.offsetConstant());
        return method.addStatement(NullChecks.of(INDICES))
                .addStatement(NullChecks.of(VALUES))
                .addStatement(
                        "$N.gather$L$L($N, $N, $N, $N, $N,$W$L, $N)",
                        StoreClass.RECORDS,
                        engineName(field.mapping()),
                        or(field),
                        INDICES,
                        FROM,
                        TO,
                        VALUES,
                        AT,
                        place,
                        LayoutConstants.RECORD_BYTES)
                .build();
    }

    private static MethodSpec.Builder method(FieldContext field, Javadoc javadoc) {
        return MethodSpec.methodBuilder(name(field)).addJavadoc(javadoc.build()).addModifiers(Modifier.PUBLIC);
    }

    private static void fallback(FieldContext field, MethodSpec.Builder method) {
        if (field.isOptional()) {
            method.addParameter(number(field), ValueReaders.FALLBACK);
        }
    }

    private static String fallbackArgument(FieldContext field) {
        return field.isOptional() ? ", " + ValueReaders.FALLBACK : "";
    }

    private static String name(FieldContext field) {
        return "gather" + field.suffix()
                + field.mapping().raw().map(RawForm::suffix).orElse("") + or(field);
    }

    private static String or(FieldContext field) {
        return field.isOptional() ? "Or" : "";
    }

    private static TypeName values(FieldContext field) {
        return ArrayTypeName.of(number(field));
    }

    /** The type of one number, as the other methods of the field have it. */
    private static TypeName number(FieldContext field) {
        return field.mapping()
                .raw()
                .map(RawForm::javaType)
                .orElse(field.mapping().javaType());
    }

    /** What follows {@code gather} in the engine's method. */
    private static String engineName(FieldMapping mapping) {
        if (mapping.type() instanceof FlagsType flags) {
            // Longs also where they are stored in less.
            return switch (flags.sizeBytes()) {
                case Byte.BYTES -> "ByteBits";
                case Short.BYTES -> "ShortBits";
                default -> mapping.engineName();
            };
        }
        return mapping.engineName();
    }

    private static String numbers(FieldContext field) {
        return field.mapping()
                .raw()
                .map(raw -> "the stored numbers, " + raw.values() + ",")
                .orElse("the values");
    }
}
