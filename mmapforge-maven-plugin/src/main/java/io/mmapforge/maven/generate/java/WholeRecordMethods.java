package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Whole records: get, set and append, each all or nothing. */
final class WholeRecordMethods {
    static final String INDEX = "index";
    static final String INDEX_TEXT = "the record's index, from 0";

    static final String SNAPSHOT = "snapshot";
    static final String SNAPSHOT_TEXT = "the values, read from this store or another of this class";

    private static final String RECORD = "record";

    private WholeRecordMethods() {}

    static List<MethodSpec> of(RecordContext record) {
        List<MethodSpec> methods = new ArrayList<>(List.of(appendValues(record), appendSnapshot(record)));
        if (!record.isFound()) {
            // What a record is found by is for the program to say, and can't be set later.
            methods.add(append(record));
        }
        methods.addAll(List.of(get(record), last(record), set(record), setSnapshot(record)));
        return methods;
    }

    private static MethodSpec appendValues(RecordContext record) {
        return method(
                        "append",
                        FixedFieldText.describeAppend(
                                record,
                                refusals(
                                        record,
                                        Javadoc.of("Appends a record. Readers see it once it is complete.")
                                                .param(RECORD, "the values")
                                                .returns("the new record's index"),
                                        "nothing is appended")))
                .returns(TypeName.LONG)
                .addParameter(record.recordClass(), RECORD)
                .addStatement(NullChecks.of(RECORD))
                .addStatement(
                        "return $N.append($N, $L, $N)",
                        StoreClass.RECORDS,
                        RECORD,
                        EncoderClass.instance(record),
                        LayoutConstants.RECORD_BYTES)
                .build();
    }

    private static MethodSpec appendSnapshot(RecordContext record) {
        return method(
                        "append",
                        FixedFieldText.describeAppend(
                                record,
                                refusedSnapshot(
                                        Javadoc.of("Appends a copy of a record. Allocates nothing.")
                                                .param(SNAPSHOT, SNAPSHOT_TEXT)
                                                .returns("the new record's index"),
                                        "nothing is appended")))
                .returns(TypeName.LONG)
                .addParameter(record.snapshotClass(), SNAPSHOT)
                .addStatement(NullChecks.of(SNAPSHOT))
                .addStatement(
                        "return $N.append($L, $N)",
                        StoreClass.RECORDS,
                        SnapshotClass.bytes(record, SNAPSHOT),
                        LayoutConstants.RECORD_BYTES)
                .build();
    }

    private static MethodSpec setSnapshot(RecordContext record) {
        return method(
                        "set",
                        FixedFieldText.describeSet(
                                record,
                                refusedSnapshot(
                                        Javadoc.of("Replaces a whole record by a copy of another. Allocates nothing.")
                                                .param(INDEX, INDEX_TEXT)
                                                .param(SNAPSHOT, SNAPSHOT_TEXT),
                                        "the record stays as it was")))
                .addParameter(TypeName.LONG, INDEX)
                .addParameter(record.snapshotClass(), SNAPSHOT)
                .addStatement(NullChecks.of(SNAPSHOT))
                .addStatement(
                        "$N.write($N, $L, $N)",
                        StoreClass.RECORDS,
                        INDEX,
                        SnapshotClass.bytes(record, SNAPSHOT),
                        LayoutConstants.RECORD_BYTES)
                .build();
    }

    private static MethodSpec last(RecordContext record) {
        return method(
                        "last",
                        Javadoc.of("Reads the last record that there is at the time.")
                                .returns("the values, copied; empty if there is no record"))
                .returns(ParameterizedTypeName.get(TypeNames.OPTIONAL, record.recordClass()))
                .addStatement("long size = $N.size()", StoreClass.RECORDS)
                .addStatement(
                        "return size == 0 ? $T.empty() : $T.of(get(size - 1))", TypeNames.OPTIONAL, TypeNames.OPTIONAL)
                .build();
    }

    /** What a copy of a record is refused for. */
    static Javadoc refusedSnapshot(Javadoc javadoc, String outcome) {
        return javadoc.throwing(
                TypeNames.CORRUPT_RECORD_EXCEPTION,
                "if the snapshot holds a value that some other program wrote, and no field can have; " + outcome);
    }

    private static MethodSpec append(RecordContext record) {
        List<FieldContext> defaults = record.fields().stream()
                .filter(field -> field.layout().defaultValue().isPresent())
                .toList();
        boolean hasDefaults = !defaults.isEmpty();
        MethodSpec.Builder append = method(
                        "append",
                        Javadoc.of((hasDefaults
                                                ? "Appends a record of the schema's defaults. Its other fields are all zero, false"
                                                        + " or empty"
                                                : "Appends a record whose fields are all zero, false or empty")
                                        + (record.hasField(FieldContext::isOptional) ? ", or absent." : "."))
                                .returns("the new record's index"))
                .returns(TypeName.LONG);
        if (!hasDefaults) {
            return append.addStatement("return $N.append()", StoreClass.RECORDS).build();
        }
        append.addStatement("$T buffer = $N.buffer()", TypeNames.RECORD_BUFFER, StoreClass.RECORDS);
        defaults.forEach(field -> append.addStatement(DefaultCode.put(field)));
        return append.addStatement("return $N.append(buffer, $N)", StoreClass.RECORDS, LayoutConstants.RECORD_BYTES)
                .build();
    }

    private static MethodSpec get(RecordContext record) {
        return method(
                        "get",
                        Javadoc.of(WholeReadText.reads("a whole record", record))
                                .param(INDEX, INDEX_TEXT)
                                .returns("the values, copied"))
                .returns(record.recordClass())
                .addParameter(TypeName.LONG, INDEX)
                .addCode(value(record))
                .build();
    }

    private static CodeBlock value(RecordContext record) {
        return SnapshotFields.of(record).isReadForGet()
                ? CodeBlock.builder()
                        .addStatement(
                                "$T $N = new $T($N)",
                                record.snapshotClass(),
                                SNAPSHOT,
                                record.snapshotClass(),
                                StoreClass.RECORDS)
                        .addStatement("read($N, $N)", INDEX, SNAPSHOT)
                        .addStatement("return $N.get()", SNAPSHOT)
                        .build()
                : CodeBlock.builder()
                        .addStatement(
                                "return decode($N.read($N, $N))",
                                StoreClass.RECORDS,
                                INDEX,
                                LayoutConstants.RECORD_BYTES)
                        .build();
    }

    private static MethodSpec set(RecordContext record) {
        return method(
                        "set",
                        FixedFieldText.describeSet(
                                record,
                                refusals(
                                        record,
                                        Javadoc.of(
                                                        "Replaces a whole record. Readers see all of the old values or all of the"
                                                                + " new ones.")
                                                .param(INDEX, INDEX_TEXT)
                                                .param(RECORD, "the new values"),
                                        "the record stays as it was")))
                .addParameter(TypeName.LONG, INDEX)
                .addParameter(record.recordClass(), RECORD)
                .addStatement(NullChecks.of(RECORD))
                .addStatement(
                        "$N.write($N, $N, $L, $N)",
                        StoreClass.RECORDS,
                        INDEX,
                        RECORD,
                        EncoderClass.instance(record),
                        LayoutConstants.RECORD_BYTES)
                .build();
    }

    static Javadoc refusals(RecordContext record, Javadoc javadoc, String outcome) {
        if (record.hasField(field -> field.mapping().refusesLengths())) {
            javadoc.throwing(
                    TypeNames.VALUE_TOO_LONG_EXCEPTION, "if a value has too many bytes for its field; " + outcome);
        }
        if (record.hasField(FieldContext::refusesValues)) {
            javadoc.throwing(TypeNames.VALUE_OUT_OF_RANGE_EXCEPTION, "if a field can't hold its value; " + outcome);
        }
        return javadoc;
    }

    private static MethodSpec.Builder method(String name, Javadoc javadoc) {
        return MethodSpec.methodBuilder(name).addJavadoc(javadoc.build()).addModifiers(Modifier.PUBLIC);
    }
}
