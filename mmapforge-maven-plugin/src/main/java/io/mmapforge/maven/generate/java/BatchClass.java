package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** The store's collection of new records. */
final class BatchClass {
    private static final String BATCH = "batch";
    private static final String RECORD = "record";
    private static final String AS_IT_WAS = "nothing is appended, and the batch stays as it was";

    private BatchClass() {}

    static TypeSpec of(RecordContext record) {
        return TypeSpec.classBuilder(record.batchClass())
                .addJavadoc(javadoc(record).build())
                .addAnnotation(StoreClass.generatedBy(record))
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addField(FieldSpec.builder(TypeNames.RECORD_BATCH, BATCH, Modifier.PRIVATE, Modifier.FINAL)
                        .build())
                .addMethod(constructor())
                .addMethod(add(record))
                .addMethod(addSnapshot(record))
                .addMethod(append(record))
                .addMethod(size())
                .addMethod(isEmpty())
                .addMethod(clear())
                .addMethod(ToString.of(CodeBlock.of("$N.toString()", BATCH)))
                .build();
    }

    private static Javadoc javadoc(RecordContext record) {
        return Javadoc.of("New {@code " + record.layout().recordName() + "} records in private memory, until they are"
                        + " appended all at once.")
                .paragraph("To be used again: it is empty afterwards, and keeps its memory. For one thread.");
    }

    private static MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(TypeNames.RECORD_STORE, StoreClass.RECORDS)
                .addStatement("this.$N = new $T($N)", BATCH, TypeNames.RECORD_BATCH, StoreClass.RECORDS)
                .build();
    }

    private static MethodSpec add(RecordContext record) {
        Javadoc javadoc = WholeRecordMethods.refusals(
                        record,
                        Javadoc.nested("Adds a record, which nobody sees before {@link #append()}.")
                                .param(RECORD, "the values"),
                        "nothing is added")
                .throwing(
                        TypeNames.BATCH_TOO_LARGE_EXCEPTION,
                        "if the batch would have more bytes than an array can; nothing is added");
        return method("add", javadoc)
                .addParameter(record.recordClass(), RECORD)
                .addStatement(NullChecks.of(RECORD))
                .addStatement(
                        "$N.add($N, $L, $N)",
                        BATCH,
                        RECORD,
                        EncoderClass.batchInstance(record),
                        LayoutConstants.RECORD_BYTES)
                .build();
    }

    private static MethodSpec addSnapshot(RecordContext record) {
        Javadoc javadoc = WholeRecordMethods.refusedSnapshot(
                        Javadoc.nested("Adds a copy of a record, which nobody sees before {@link #append()}.")
                                .param(
                                        WholeRecordMethods.SNAPSHOT,
                                        "the values, read from this batch's store or another of its class"),
                        "nothing is added")
                .throwing(
                        TypeNames.BATCH_TOO_LARGE_EXCEPTION,
                        "if the batch would have more bytes than an array can; nothing is added");
        return method("add", javadoc)
                .addParameter(record.snapshotClass(), WholeRecordMethods.SNAPSHOT)
                .addStatement(NullChecks.of(WholeRecordMethods.SNAPSHOT))
                .addStatement(
                        "$N.add($L, $N)",
                        BATCH,
                        SnapshotClass.bytes(record, WholeRecordMethods.SNAPSHOT),
                        LayoutConstants.RECORD_BYTES)
                .build();
    }

    private static MethodSpec isEmpty() {
        return method(
                        "isEmpty",
                        Javadoc.nested("Whether the batch has no records.").returns("true if there are none"))
                .returns(TypeName.BOOLEAN)
                .addStatement("return $N.size() == 0", BATCH)
                .build();
    }

    private static MethodSpec append(RecordContext record) {
        Javadoc javadoc = Javadoc.nested(
                        "Appends all records, in the order in which they were added. Readers see all of them"
                                + " or none, also if this process ends in the middle. The batch is empty afterwards.")
                .returns(
                        "the first new record's index, the others following it without a gap; the store's size if the batch"
                                + " is empty")
                .throwing(TypeNames.STORE_FULL_EXCEPTION, "if the file had to grow and could not; " + AS_IT_WAS);
        FixedFieldText.describeAppendAll(record, javadoc, AS_IT_WAS);
        return method("append", javadoc)
                .returns(TypeName.LONG)
                .addStatement("return $N.append()", BATCH)
                .build();
    }

    private static MethodSpec size() {
        return method(
                        "size",
                        Javadoc.nested("The number of records added so far.").returns("the number of records"))
                .returns(TypeName.INT)
                .addStatement("return $N.size()", BATCH)
                .build();
    }

    private static MethodSpec clear() {
        return method("clear", Javadoc.nested("Forgets all records that were added."))
                .addStatement("$N.clear()", BATCH)
                .build();
    }

    private static MethodSpec.Builder method(String name, Javadoc javadoc) {
        return MethodSpec.methodBuilder(name).addJavadoc(javadoc.build()).addModifiers(Modifier.PUBLIC);
    }
}
