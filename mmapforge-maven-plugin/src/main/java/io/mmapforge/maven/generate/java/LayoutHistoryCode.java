package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import io.mmapforge.layout.RecordLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * The layouts of earlier versions; nothing where none is known.
 *
 * <p>Each has a method of its own: all in one initializer could be more than a method may have.
 */
final class LayoutHistoryCode {
    static final String HISTORY = "HISTORY";

    private LayoutHistoryCode() {}

    static List<FieldSpec> constants(RecordContext record) {
        if (record.olderLayouts().isEmpty()) {
            return List.of();
        }
        String calls = record.olderLayouts().stream()
                .map(layout -> method(layout) + "()")
                .collect(Collectors.joining(",\n"));
        return List.of(
                FieldSpec.builder(TypeNames.LAYOUT_HISTORY, HISTORY, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .addJavadoc(Javadoc.of(
                                        "The layout after those of earlier versions, which tell what an older file holds.")
                                .build())
                        .initializer(CodeBlock.of(
                                "$T.of(\n$>$>$N,\n$T.of(\n$>$>$L))$<$<$<$<",
                                TypeNames.LAYOUT_HISTORY,
                                LayoutConstants.LAYOUT,
                                TypeNames.LIST,
                                calls))
                        .build());
    }

    static List<MethodSpec> methods(RecordContext record) {
        List<MethodSpec> methods = new ArrayList<>();
        for (RecordLayout layout : record.olderLayouts()) {
            NamedTypesCode types = NamedTypesCode.ofVersion(layout.version());
            methods.add(MethodSpec.methodBuilder(method(layout))
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(TypeNames.RECORD_LAYOUT)
                    .addCode("return $L;\n", LayoutConstants.layout(layout, types))
                    .build());
            methods.addAll(types.methods(layout));
        }
        return methods;
    }

    private static String method(RecordLayout layout) {
        return "layoutOfVersion" + layout.version();
    }
}
