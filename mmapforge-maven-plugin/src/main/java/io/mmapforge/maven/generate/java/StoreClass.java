package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** The store: constants first, then how it is opened, whole records, how they are found, the fields in schema order, and its end. */
final class StoreClass {
    /** The one field of an object of the generated class. */
    static final String RECORDS = "records";

    private StoreClass() {}

    static TypeSpec of(RecordContext record) {
        TypeSpec.Builder store = TypeSpec.classBuilder(record.storeClass())
                .addJavadoc(StoreJavadoc.of(record))
                .addAnnotation(generatedBy(record))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(AutoCloseable.class)
                .addFields(LayoutConstants.of(record))
                .addField(FieldSpec.builder(TypeNames.RECORD_STORE, RECORDS, Modifier.PRIVATE, Modifier.FINAL)
                        .build())
                .addMethod(constructor())
                .addMethods(FactoryMethods.of(record))
                .addMethods(MigrationMethods.of(record))
                .addMethods(WholeRecordMethods.of(record))
                .addMethods(UpdateMethods.of(record))
                .addMethods(KeyMethods.of(record))
                .addMethods(PutMethods.of(record))
                .addMethods(OrderMethods.of(record))
                .addMethods(ManyRecordsMethods.of(record))
                .addMethods(RangeMethods.of(record))
                .addMethods(new StoreFields(record).all())
                .addMethods(LifecycleMethods.of(record))
                .addMethods(RecordCoding.of(record))
                .addMethods(NamedTypesCode.ofNewest().methods(record.layout()))
                .addMethods(LayoutHistoryCode.methods(record))
                .addType(CursorClass.of(record))
                .addType(SnapshotClass.of(record))
                .addType(BatchClass.of(record))
                .addType(EncoderClass.of(record))
                .addType(EncoderClass.ofBatch(record));
        if (EditClass.isNeeded(record)) {
            store.addType(EditClass.of(record));
        }
        return store.build();
    }

    static AnnotationSpec generatedBy(RecordContext record) {
        return AnnotationSpec.builder(TypeNames.GENERATED)
                .addMember("value", "$L", StringLiteral.of(record.schemaFileName()))
                .build();
    }

    private static MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(TypeNames.RECORD_STORE, RECORDS)
                .addStatement("this.$N = $N", RECORDS, RECORDS)
                .build();
    }
}
