package io.mmapforge.maven.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The Java record of a record's values. */
final class RecordClass {
    private RecordClass() {}

    static TypeSpec of(RecordContext record) {
        TypeSpec.Builder type = TypeSpec.recordBuilder(record.recordClass())
                .addJavadoc(javadoc(record).build())
                .addModifiers(Modifier.PUBLIC)
                .recordConstructor(components(record));
        if (record.hasField(FieldContext::isBinary)) {
            type.addAnnotation(arraysAreExposed());
        }
        type.addAnnotation(StoreClass.generatedBy(record));
        if (record.hasField(field -> field.mapping().isReference())) {
            type.addMethod(compactConstructor(record));
        }
        if (record.hasField(FieldContext::isBinary)) {
            type.addMethods(ContentEquality.of(record));
        }
        if (record.hasField(RecordText::isNeededFor)) {
            type.addMethod(RecordText.of(record));
        }
        return type.build();
    }

    /**
     * A copy in the constructor and another in the accessor would be made for each record that is read and each that is appended,
     * and nearly all of these are used once.
     */
    private static AnnotationSpec arraysAreExposed() {
        return AnnotationSpec.builder(TypeNames.SUPPRESS_FB_WARNINGS)
                .addMember("value", "$S", "EI_EXPOSE_REP")
                .build();
    }

    private static Javadoc javadoc(RecordContext record) {
        List<String> paragraphs = DocText.paragraphs(record.layout().doc());
        String values = "The values of one " + record.code() + " in a {@link "
                + record.storeClass().simpleName() + "}.";
        Javadoc javadoc;
        if (paragraphs.isEmpty()) {
            javadoc = Javadoc.of(values);
        } else {
            javadoc = Javadoc.of(paragraphs).paragraph(values);
        }
        if (record.hasField(FieldContext::isBinary)) {
            javadoc.paragraph("Arrays are compared by content. They are not copied: change none that a record holds.");
        }
        for (FieldContext field : record.fields()) {
            javadoc.param(field.component(), component(field));
        }
        return javadoc;
    }

    private static String component(FieldContext field) {
        String doc = DocText.oneParagraph(field.layout().doc());
        String values = field.isVariableLength()
                ? "at most " + field.maxBytesText()
                : field.mapping().values();
        if (doc.isEmpty()) {
            return values.isEmpty() ? "the " + field.code() : values;
        }
        if (values.isEmpty()) {
            return doc;
        }
        String phrase = doc.endsWith(".") ? doc.substring(0, doc.length() - 1) : doc;
        return phrase + " (" + values + ")";
    }

    private static MethodSpec components(RecordContext record) {
        MethodSpec.Builder components = MethodSpec.constructorBuilder();
        record.fields().forEach(field -> components.addParameter(field.javaType(), field.component()));
        return components.build();
    }

    private static MethodSpec compactConstructor(RecordContext record) {
        List<FieldContext> references = record.fields().stream()
                .filter(field -> field.mapping().isReference())
                .toList();
        Javadoc javadoc = Javadoc.of("Holds the given values.");
        record.fields().forEach(field -> javadoc.param(field.component(), component(field)));
        MethodSpec.Builder constructor = MethodSpec.compactConstructorBuilder()
                .addJavadoc(javadoc.throwing(TypeNames.NULL_POINTER_EXCEPTION, "if a component is null")
                        .build())
                .addModifiers(Modifier.PUBLIC);
        for (FieldContext field : references) {
            constructor.addStatement(NullChecks.of(field.component()));
        }
        return constructor.build();
    }
}
