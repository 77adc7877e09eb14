package io.mmapforge.maven.generate.java;

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

    private LayoutConstants() {}

    static List<FieldSpec> of(RecordContext record) {
        List<FieldSpec> constants = new ArrayList<>();
        constants.add(coreVersion(record));
        constants.add(
                FieldSpec.builder(TypeNames.RECORD_LAYOUT, LAYOUT, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                        .addJavadoc(Javadoc.of("Where the fields of " + record.code() + " records lie.")
                                .build())
                        .initializer(layout(record.layout(), NamedTypesCode.ofNewest()))
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
            if (field.isArray()) {
                constants.add(published(
                        field.lengthConstant(),
                        field.layout().length(),
                        "The number of elements of " + field.code() + "."));
            }
        }
        for (FieldContext field : record.fields()) {
            constants.add(constant(field.offsetConstant(), field.layout().offset()));
            if (field.isRange()) {
                constants.add(constant(field.sizeConstant(), field.layout().size()));
            }
            if (field.isOptional()) {
                constants.add(constant(field.bitConstant(), field.layout().presenceBit()));
            }
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
    static CodeBlock layout(RecordLayout layout, NamedTypesCode types) {
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
            code.add(separator).add(FieldDefinitionCode.of(field, types));
            separator = ",\n";
        }
        code.add("))$<$<$<$<");
        if (!layout.key().isEmpty()) {
            code.add("$>$>\n.withKey($T.of($L))$<$<", TypeNames.LIST, names(layout.key()));
        }
        layout.order().ifPresent(field -> code.add("$>$>\n.withOrder($L)$<$<", StringLiteral.of(field.name())));
        return code.build();
    }

    private static CodeBlock names(List<FieldLayout> fields) {
        return fields.stream()
                .map(field -> CodeBlock.of("$L", StringLiteral.of(field.name())))
                .collect(CodeBlock.joining(", "));
    }

    private static String version(RecordLayout layout) {
        return layout.version() > Integer.MAX_VALUE ? layout.version() + "L" : Long.toString(layout.version());
    }

    private static String alignment(RecordLayout layout) {
        return layout.alignment() == RecordLayout.DEFAULT_ALIGNMENT ? "DEFAULT_ALIGNMENT" : "CACHE_LINE_ALIGNMENT";
    }

    static CodeBlock text(String text) {
        List<String> literals = StringLiteral.lines(text);
        CodeBlock.Builder code = CodeBlock.builder().add("$L", literals.get(0)).add("$>$>");
        literals.stream().skip(1).forEach(literal -> code.add("\n+ $L", literal));
        return code.add("$<$<").build();
    }
}
