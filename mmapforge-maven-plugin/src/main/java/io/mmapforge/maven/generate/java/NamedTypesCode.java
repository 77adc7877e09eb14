package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/**
 * The expressions of the types of a layout. A named type has a method of its own: all in one initializer could be more than a method may
 * have.
 *
 * @param suffix what the names of these methods end in
 */
record NamedTypesCode(String suffix) {
    /** The types of the layout that a store is written in. */
    static NamedTypesCode ofNewest() {
        return new NamedTypesCode("");
    }

    /** The types of an earlier version, which may be others of the same name. */
    static NamedTypesCode ofVersion(long version) {
        return new NamedTypesCode("OfVersion" + version);
    }

    /** The methods of a layout's named types. */
    List<MethodSpec> methods(RecordLayout layout) {
        return layout.namedTypes().stream().map(this::method).toList();
    }

    /** The expression of a type. */
    CodeBlock expression(ValueType type) {
        if (type instanceof ContentType content) {
            return CodeBlock.of(
                    "new $T($T.$L, $L)",
                    TypeNames.CONTENT_TYPE,
                    TypeNames.FIELD_TYPE,
                    content.kind().name(),
                    content.maxBytes());
        }
        if (type instanceof TimeType time) {
            return CodeBlock.of(
                    "new $T($T.$L, $T.$L)",
                    TypeNames.TIME_TYPE,
                    TypeNames.FIELD_TYPE,
                    time.kind().name(),
                    TypeNames.TIME_RESOLUTION,
                    time.unit().name());
        }
        if (type instanceof DecimalType decimal) {
            return CodeBlock.of("new $T($L, $L)", TypeNames.DECIMAL_TYPE, decimal.precision(), decimal.scale());
        }
        return type.kind().isNamed()
                ? CodeBlock.of("$L()", name(type))
                : CodeBlock.of(
                        "$T.of($T.$L)",
                        TypeNames.VALUE_TYPE,
                        TypeNames.FIELD_TYPE,
                        type.kind().name());
    }

    private String name(ValueType type) {
        String name = type.text();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "Type" + suffix;
    }

    private MethodSpec method(ValueType type) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name(type)).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
        String literal = StringLiteral.of(type.text());
        if (type instanceof EnumType enumType) {
            return method.returns(TypeNames.ENUM_TYPE)
                    .addStatement(
                            "return new $T($L, $T.of($L))",
                            TypeNames.ENUM_TYPE,
                            literal,
                            TypeNames.LIST,
                            numbers(enumType.constants()))
                    .build();
        }
        if (type instanceof FlagsType flags) {
            return method.returns(TypeNames.FLAGS_TYPE)
                    .addStatement(
                            "return new $T($L, $T.of($L))",
                            TypeNames.FLAGS_TYPE,
                            literal,
                            TypeNames.LIST,
                            numbers(flags.bits()))
                    .build();
        }
        CodeBlock members =
                ((StructType) type).members().stream().map(this::member).collect(CodeBlock.joining(",\n", "\n", ""));
        return method.returns(TypeNames.STRUCT_TYPE)
                .addStatement("return $T.of($L, $T.of($L))", TypeNames.STRUCT_TYPE, literal, TypeNames.LIST, members)
                .build();
    }

    private static CodeBlock numbers(List<NamedNumber> numbers) {
        return numbers.stream()
                .map(number -> CodeBlock.of(
                        "new $T($L, $L)", TypeNames.NAMED_NUMBER, StringLiteral.of(number.name()), number.number()))
                .collect(CodeBlock.joining(",\n", "\n", ""));
    }

    private CodeBlock member(MemberLayout member) {
        String name = StringLiteral.of(member.name());
        return member.doc().isEmpty()
                ? CodeBlock.of("$T.of($L, $L)", TypeNames.MEMBER_DEFINITION, name, expression(member.type()))
                : CodeBlock.builder()
                        .add("new $T($L, $L,$>$>\n", TypeNames.MEMBER_DEFINITION, name, expression(member.type()))
                        .add(LayoutConstants.text(member.doc()))
                        .add(")$<$<")
                        .build();
    }
}
