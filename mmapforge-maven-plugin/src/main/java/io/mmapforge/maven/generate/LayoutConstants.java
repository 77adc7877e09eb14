package io.mmapforge.maven.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import io.mmapforge.annotation.CoreVersion;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The layout, for the engine to compare with a file's, and every field's place as a literal. */
final class LayoutConstants {
    static final String CORE_VERSION = "CORE_VERSION";
    static final String LAYOUT = "LAYOUT";
    static final String RECORD_BYTES = "RECORD_BYTES";

    /** 120 columns, less the indentation of a definition and what closes the last one. */
    private static final int DEFINITION_CHARACTERS = 97;

    private LayoutConstants() {}

    static List<FieldSpec> of(RecordContext record) {
        List<FieldSpec> constants = new ArrayList<>();
        constants.add(coreVersion(record));
        constants.add(
                FieldSpec.builder(TypeNames.RECORD_LAYOUT, LAYOUT, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                        .addJavadoc(Javadoc.of("Where the fields of " + record.code() + " records lie.")
                                .build())
                        .initializer(layout(record.layout()))
                        .build());
        constants.addAll(LayoutHistoryCode.constants(record));
        constants.add(published(
                RECORD_BYTES,
                record.layout().recordSize(),
                "The size of a " + record.code() + " record in the file, in bytes."));
        for (FieldContext field : record.fields()) {
            if (field.isVariableLength()) {
                constants.add(published(
                        field.maxBytesConstant(),
                        field.layout().maxBytes(),
                        "The most " + (field.isText() ? "bytes of UTF-8" : "bytes") + " of " + field.code() + "."));
            }
        }
        for (FieldContext field : record.fields()) {
            constants.add(constant(field.offsetConstant(), field.layout().offset()));
        }
        return constants;
    }

    /**
     * The first of all, so that a core that can't run the code says so before anything else of it is called. Its value is no
     * constant to the compiler, or the check would be left out.
     */
    private static FieldSpec coreVersion(RecordContext record) {
        return FieldSpec.builder(TypeNames.STRING, CORE_VERSION, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc(Javadoc.of(
                                "The oldest version of mmapforge-core that this class runs with, looked at when it is loaded.")
                        .build())
                .initializer(
                        "$T.require($S, $S)",
                        TypeNames.CORE_VERSION,
                        CoreVersion.CURRENT,
                        record.storeClass().simpleName())
                .build();
    }

    private static FieldSpec published(String name, int value, String summary) {
        return FieldSpec.builder(TypeName.INT, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc(Javadoc.of(summary).build())
                .initializer("$L", value)
                .build();
    }

    private static FieldSpec constant(String name, int value) {
        return FieldSpec.builder(TypeName.INT, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$L", value)
                .build();
    }

    /** The expression that lays a record out. */
    static CodeBlock layout(RecordLayout layout) {
        CodeBlock.Builder code = CodeBlock.builder()
                .add(
                        "$T.of($>$>\n$L,\n$L,\n",
                        TypeNames.RECORD_LAYOUT,
                        StringLiteral.of(layout.recordName()),
                        version(layout))
                .add(text(layout.doc()))
                .add(",\n$T.$L,\n$T.of($>$>", TypeNames.RECORD_LAYOUT, alignment(layout), TypeNames.LIST);
        String separator = "\n";
        for (FieldLayout field : layout.fields()) {
            code.add(separator).add(definition(field));
            separator = ",\n";
        }
        return code.add("))$<$<$<$<").build();
    }

    private static String version(RecordLayout layout) {
        return layout.version() > Integer.MAX_VALUE ? layout.version() + "L" : Long.toString(layout.version());
    }

    private static String alignment(RecordLayout layout) {
        return layout.alignment() == RecordLayout.DEFAULT_ALIGNMENT ? "DEFAULT_ALIGNMENT" : "CACHE_LINE_ALIGNMENT";
    }

    private static CodeBlock definition(FieldLayout field) {
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
        if (oneLine.length() <= DEFINITION_CHARACTERS) {
            return CodeBlock.of(
                    "new $T($L, $L, $L)",
                    TypeNames.FIELD_DEFINITION,
                    nameAndType,
                    field.maxBytes(),
                    StringLiteral.of(field.doc()));
        }
        return CodeBlock.builder()
                .add("new $T($L, $L,$>$>\n", TypeNames.FIELD_DEFINITION, nameAndType, field.maxBytes())
                .add(text(field.doc()))
                .add(")$<$<")
                .build();
    }

    private static CodeBlock text(String text) {
        List<String> literals = StringLiteral.lines(text);
        CodeBlock.Builder code = CodeBlock.builder().add("$L", literals.get(0)).add("$>$>");
        literals.stream().skip(1).forEach(literal -> code.add("\n+ $L", literal));
        return code.add("$<$<").build();
    }
}
