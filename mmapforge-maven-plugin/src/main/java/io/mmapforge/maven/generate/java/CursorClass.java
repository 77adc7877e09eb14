package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/**
 * The store's cursor.
 *
 * <p>A field may have any name that a method may have, so what a cursor has for itself takes parameters, is private, or is in
 * {@link io.mmapforge.maven.model.JavaNames#cursorAccessor}; and the store's methods are called by the store's name.
 */
final class CursorClass {
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String TARGET = "target";

    private CursorClass() {}

    static TypeSpec of(RecordContext record) {
        return TypeSpec.classBuilder(record.cursorClass())
                .addJavadoc(javadoc(record).build())
                .addAnnotation(StoreClass.generatedBy(record))
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(TypeNames.RECORD_CURSOR)
                .addField(
                        FieldSpec.builder(TypeNames.RECORD_STORE, StoreClass.RECORDS, Modifier.PRIVATE, Modifier.FINAL)
                                .build())
                .addMethod(constructor())
                .addMethod(get(record))
                .addMethod(read(record))
                .addMethods(new FieldReaders(record, Reads.of(Reads.Kind.CURSOR, record)).all())
                .build();
    }

    private static Javadoc javadoc(RecordContext record) {
        return Javadoc.of("A place among the {@code " + record.layout().recordName()
                        + "} records, which moves from one to the next and reads fields where it is.")
                .paragraph(
                        "It stands before its first record until {@link #next()} or {@link #moveTo} is called, and behind"
                                + " its last one when {@code next} has returned false; a method that reads throws "
                                + Javadoc.link(TypeNames.ILLEGAL_STATE_EXCEPTION)
                                + " there. A number is one load; two of them may be"
                                + " of different writes, where {@link #get()} and {@link #read} never are. A loop that waits for a"
                                + " value to change must call {@code moveTo} each time.")
                .paragraph("For one thread. A cursor goes on being valid when the file grows.");
    }

    private static MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(TypeNames.RECORD_STORE, StoreClass.RECORDS)
                .addParameter(TypeName.LONG, FROM)
                .addParameter(TypeName.LONG, TO)
                .addStatement("super($N, $L, $N, $N)", StoreClass.RECORDS, LayoutConstants.RECORD_BYTES, FROM, TO)
                .addStatement("this.$N = $N", StoreClass.RECORDS, StoreClass.RECORDS)
                .build();
    }

    private static MethodSpec get(RecordContext record) {
        Javadoc javadoc =
                Javadoc.nested(WholeReadText.reads("the whole record", record)).returns("the values, copied");
        return MethodSpec.methodBuilder("get")
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC)
                .returns(record.recordClass())
                .addCode(value(record))
                .build();
    }

    private static CodeBlock value(RecordContext record) {
        return SnapshotFields.of(record).isReadForGet()
                ? CodeBlock.builder()
                        .addStatement(
                                "$T $N = new $T($N)",
                                record.snapshotClass(),
                                WholeRecordMethods.SNAPSHOT,
                                record.snapshotClass(),
                                StoreClass.RECORDS)
                        .addStatement("read($N)", WholeRecordMethods.SNAPSHOT)
                        .addStatement("return $N.get()", WholeRecordMethods.SNAPSHOT)
                        .build()
                : CodeBlock.builder()
                        .addStatement(
                                "return $L($N.read(index(), $N))",
                                record.decode(),
                                StoreClass.RECORDS,
                                LayoutConstants.RECORD_BYTES)
                        .build();
    }

    private static MethodSpec read(RecordContext record) {
        Javadoc javadoc = Javadoc.nested(WholeReadText.reads("the whole record", record) + " Allocates nothing.")
                .param(TARGET, "a snapshot of the cursor's store, which takes the values")
                .throwing(TypeNames.ILLEGAL_ARGUMENT_EXCEPTION, "if the snapshot is another store's");
        return MethodSpec.methodBuilder("read")
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC)
                .addParameter(record.snapshotClass(), TARGET)
                .addStatement(NullChecks.of(TARGET))
                .addCode(SnapshotClass.readAtCursor(record, TARGET))
                .build();
    }
}
