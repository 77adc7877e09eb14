package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.PlainType;

/** The expression of a field's definition. */
final class FieldDefinitionCode {
    /** 120 columns, less the indentation of a definition and what closes the last one. */
    private static final int LINE_CHARACTERS = 97;

    private FieldDefinitionCode() {}

    static CodeBlock of(FieldLayout field, NamedTypesCode types) {
        boolean isPlain = field.type() instanceof PlainType || field.kind().isVariableLength();
        CodeBlock start = isPlain ? plain(field) : typed(field, types);
        CodeBlock.Builder code = CodeBlock.builder().add(start);
        if (field.isArray()) {
            code.add("$>$>\n.withLength($L)$<$<", field.length());
        }
        if (field.isOptional()) {
            code.add("$>$>\n.asOptional()$<$<");
        }
        field.defaultValue().ifPresent(value -> code.add("$>$>\n.withDefault($L)$<$<", StringLiteral.of(value.text())));
        if (!field.was().isEmpty()) {
            code.add("$>$>\n.formerly($L)$<$<", StringLiteral.of(field.was()));
        }
        if (!isPlain && !field.doc().isEmpty()) {
            code.add("$>$>\n.withDoc(").add(LayoutConstants.text(field.doc())).add(")$<$<");
        }
        return code.build();
    }

    private static CodeBlock typed(FieldLayout field, NamedTypesCode types) {
        return CodeBlock.of(
                "$T.of($L, $L)",
                TypeNames.FIELD_DEFINITION,
                StringLiteral.of(field.name()),
                types.expression(field.type()));
    }

    /** The definition of a field of a type that needs no more said than its name and a longest content. */
    private static CodeBlock plain(FieldLayout field) {
        CodeBlock nameAndType = CodeBlock.of(
                "$L, $T.$L",
                StringLiteral.of(field.name()),
                TypeNames.FIELD_TYPE,
                field.kind().name());
        if (field.doc().isEmpty()) {
            return field.kind().isVariableLength()
                    ? CodeBlock.of("$T.of($L, $L)", TypeNames.FIELD_DEFINITION, nameAndType, field.maxBytes())
                    : CodeBlock.of("$T.of($L)", TypeNames.FIELD_DEFINITION, nameAndType);
        }
        String oneLine = "new FieldDefinition(" + StringLiteral.of(field.name()) + ", FieldType." + field.kind() + ", "
                + field.maxBytes() + ", " + StringLiteral.of(field.doc()) + ")";
        if (oneLine.length() <= LINE_CHARACTERS) {
            return CodeBlock.of(
                    "new $T($L, $L, $L)",
                    TypeNames.FIELD_DEFINITION,
                    nameAndType,
                    field.maxBytes(),
                    StringLiteral.of(field.doc()));
        }
        return CodeBlock.builder()
                .add("new $T($L, $L,$>$>\n", TypeNames.FIELD_DEFINITION, nameAndType, field.maxBytes())
                .add(LayoutConstants.text(field.doc()))
                .add(")$<$<")
                .build();
    }
}
