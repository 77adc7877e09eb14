package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The store's holder of one record's values. The remark on names in {@link CursorClass} holds here, too.
 *
 * <p>Numbers are in fields of their own, taken from the record where it is; the rest is a copy of its bytes. See {@link SnapshotFields}.
 */
final class SnapshotClass {
    /** The field of the generated class that has a copy of the record's bytes, where it needs one. */
    static final String VALUES = "values";

    private static final String FROM = "from";
    private static final String BYTES = "bytes";
    private static final String LOAD = "load";
    private static final String COPIED = "copied";

    private SnapshotClass() {}

    static TypeSpec of(RecordContext record) {
        SnapshotFields fields = SnapshotFields.of(record);
        TypeSpec.Builder type = TypeSpec.classBuilder(record.snapshotClass())
                .addJavadoc(javadoc(record).build())
                .addAnnotation(StoreClass.generatedBy(record))
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL);
        if (fields.any()) {
            type.superclass(TypeNames.RECORD_READING);
        }
        if (!fields.others().isEmpty()) {
            type.addField(constant(TypeNames.RECORD_SNAPSHOT, VALUES));
        }
        return type.addFields(fields.specs())
                .addMethod(constructor(fields))
                .addMethod(get(record, fields))
                .addMethods(new FieldReaders(record, Reads.of(Reads.Kind.SNAPSHOT, record)).all())
                .addMethod(ToString.of(CodeBlock.of("get().toString()")))
                .addMethods(fields.any() ? List.of(read(), load(fields), copied(record, fields)) : List.of())
                .build();
    }

    /** The statements that read a record into a snapshot. */
    static CodeBlock read(RecordContext record, String snapshot, String index) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (SnapshotFields.of(record).any()) {
            code.addStatement("$N.$N($N, $N)", snapshot, LOAD, StoreClass.RECORDS, index);
        } else {
            code.addStatement(
                    "$N.$N.read($N, $N, $N)",
                    snapshot,
                    VALUES,
                    StoreClass.RECORDS,
                    index,
                    LayoutConstants.RECORD_BYTES);
        }
        return code.build();
    }

    /** The statements that read a cursor's record into a snapshot. */
    static CodeBlock readAtCursor(RecordContext record, String snapshot) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (SnapshotFields.of(record).any()) {
            code.addStatement("begin($N)", snapshot).addStatement("$N.$N($N)", snapshot, LOAD, StoreClass.RECORDS);
        } else {
            code.addStatement("copyTo($N.$N)", snapshot, VALUES);
        }
        return code.build();
    }

    /** The expression of a snapshot's values as the bytes of a record. */
    static CodeBlock bytes(RecordContext record, String snapshot) {
        return SnapshotFields.of(record).any()
                ? CodeBlock.of("$T.$N($N)", record.snapshotClass(), COPIED, snapshot)
                : CodeBlock.of("$N.$N", snapshot, VALUES);
    }

    private static Javadoc javadoc(RecordContext record) {
        return Javadoc.of(
                        "The values of one {@code " + record.layout().recordName() + "} " + WholeReadText.were(record))
                .paragraph(
                        "To be used again: each reading replaces the values, and allocates nothing. They stay when the"
                                + " record changes and when the store is closed. Not thread-safe.");
    }

    private static FieldSpec constant(TypeName type, String name) {
        return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL).build();
    }

    private static MethodSpec constructor(SnapshotFields fields) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(TypeNames.RECORD_STORE, StoreClass.RECORDS);
        if (!fields.any()) {
            return constructor
                    .addStatement("this.$N = new $T($N)", VALUES, TypeNames.RECORD_SNAPSHOT, StoreClass.RECORDS)
                    .build();
        }
        constructor.addStatement("super($N)", StoreClass.RECORDS);
        if (!fields.others().isEmpty()) {
            constructor.addStatement("this.$N = toSnapshot($N)", VALUES, LayoutConstants.RECORD_BYTES);
        }
        return constructor.build();
    }

    private static MethodSpec get(RecordContext record, SnapshotFields fields) {
        return MethodSpec.methodBuilder("get")
                .addJavadoc(Javadoc.nested("All values as a Java record.")
                        .returns("the values, copied")
                        .build())
                .addModifiers(Modifier.PUBLIC)
                .returns(record.recordClass())
                .addStatement(
                        fields.any()
                                ? CodeBlock.of("return new $T($L)", record.recordClass(), components(record))
                                : CodeBlock.of("return $L($N)", record.decode(), VALUES))
                .build();
    }

    private static CodeBlock components(RecordContext record) {
        Reads reads = Reads.of(Reads.Kind.SNAPSHOT, record);
        List<CodeBlock> components = new ArrayList<>();
        for (FieldContext field : record.fields()) {
            CodeBlock value = reads.kept().has(field)
                    ? reads.kept().value(field)
                    : RecordCoding.read(field, reads.storeMethods());
            components.add(
                    field.isOptional()
                            ? CodeBlock.of("\n$L\n$>$>? $L\n: null$<$<", reads.has(field), value)
                            : CodeBlock.of("\n$L", value));
        }
        return CodeBlock.join(components, ",");
    }

    /** A parameter tells it from an accessor of a field of that name. */
    private static MethodSpec read() {
        return MethodSpec.methodBuilder(LOAD)
                .addModifiers(Modifier.PRIVATE)
                .addParameter(TypeNames.RECORD_STORE, FROM)
                .addParameter(TypeName.LONG, WholeRecordMethods.INDEX)
                .addStatement("begin($N, $N, $N)", FROM, WholeRecordMethods.INDEX, LayoutConstants.RECORD_BYTES)
                .addStatement("$N($N)", LOAD, FROM)
                .build();
    }

    /** Here, too. The reading has begun. */
    private static MethodSpec load(SnapshotFields fields) {
        return MethodSpec.methodBuilder(LOAD)
                .addModifiers(Modifier.PRIVATE)
                .addParameter(TypeNames.RECORD_STORE, FROM)
                .beginControlFlow("do")
                .addCode(fields.load())
                .endControlFlow("while (!isWhole($N))", FROM)
                .build();
    }

    /** Here, too. */
    private static MethodSpec copied(RecordContext record, SnapshotFields fields) {
        return MethodSpec.methodBuilder(COPIED)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(TypeNames.RECORD_SNAPSHOT)
                .addParameter(record.snapshotClass(), FROM)
                .addStatement(
                        "$T $N = $N.toSnapshot($N)",
                        TypeNames.RECORD_SNAPSHOT,
                        BYTES,
                        FROM,
                        LayoutConstants.RECORD_BYTES)
                .addCode(fields.put(BYTES, FROM))
                .addStatement("return $N", BYTES)
                .build();
    }
}
