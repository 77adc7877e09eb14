package io.mmapforge.maven.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** The store's holder of one record's values. The remark on names in {@link CursorClass} holds here, too. */
final class SnapshotClass {
    /** The one field of an object of the generated class. */
    static final String VALUES = "values";

    private SnapshotClass() {}

    static TypeSpec of(RecordContext record) {
        return TypeSpec.classBuilder(record.snapshotClass())
                .addJavadoc(javadoc(record).build())
                .addAnnotation(StoreClass.generatedBy(record))
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addField(FieldSpec.builder(TypeNames.RECORD_SNAPSHOT, VALUES, Modifier.PRIVATE, Modifier.FINAL)
                        .build())
                .addMethod(constructor())
                .addMethod(get(record))
                .addMethods(new FieldReaders(record, Reads.of(Reads.Kind.SNAPSHOT, record)).all())
                .addMethod(ToString.of(CodeBlock.of("get().toString()")))
                .build();
    }

    private static Javadoc javadoc(RecordContext record) {
        return Javadoc.of(
                        "The values of one {@code " + record.layout().recordName() + "} " + WholeReadText.were(record))
                .paragraph(
                        "To be used again: each reading replaces the values, and allocates nothing. They stay when the"
                                + " record changes and when the store is closed. Not thread-safe.");
    }

    private static MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(TypeNames.RECORD_STORE, StoreClass.RECORDS)
                .addStatement("this.$N = new $T($N)", VALUES, TypeNames.RECORD_SNAPSHOT, StoreClass.RECORDS)
                .build();
    }

    private static MethodSpec get(RecordContext record) {
        return MethodSpec.methodBuilder("get")
                .addJavadoc(Javadoc.nested("All values as a Java record.")
                        .returns("the values, copied")
                        .build())
                .addModifiers(Modifier.PUBLIC)
                .returns(record.recordClass())
                .addStatement("return $L($N)", record.decode(), VALUES)
                .build();
    }
}
