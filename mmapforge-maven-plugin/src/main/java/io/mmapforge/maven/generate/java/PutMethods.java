package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The store's writes that depend on whether a record has the key already. */
final class PutMethods {
    private static final String RECORD = "record";

    /** The two of them. */
    private enum Put {
        PUT(
                "put",
                "Replaces the record that has the same key by %s, or appends it if there is none. Whoever reads it sees all of the"
                        + " old values or all of the new ones.",
                "If several threads or processes put a new key at once, one of them appends and the others replace. Takes the"
                        + " same time however many records there are, O(1).",
                "the record's index"),
        PUT_IF_ABSENT(
                "putIfAbsent",
                "Appends %s, unless there is a record with the same key.",
                "If several threads or processes do so at once with the same key, one of them appends. Takes the same time"
                        + " however many records there are, O(1).",
                "the new record's index; if there is a record with the key, the complement of its index, {@code ~index},"
                        + " which is negative");

        private final String methodName;
        private final String summary;
        private final String promise;
        private final String result;

        Put(String methodName, String summary, String promise, String result) {
            this.methodName = methodName;
            this.summary = summary;
            this.promise = promise;
            this.result = result;
        }
    }

    private PutMethods() {}

    /** The methods; none if records have no key. */
    static List<MethodSpec> of(RecordContext record) {
        return record.hasKey()
                ? List.of(
                        values(Put.PUT, record),
                        snapshot(Put.PUT, record),
                        values(Put.PUT_IF_ABSENT, record),
                        snapshot(Put.PUT_IF_ABSENT, record))
                : List.of();
    }

    private static MethodSpec values(Put put, RecordContext record) {
        Javadoc javadoc = Javadoc.of(String.format(put.summary, "a record"))
                .paragraph(put.promise)
                .param(RECORD, "the values")
                .returns(put.result);
        WholeRecordMethods.refusals(record, javadoc, FixedFieldText.NOTHING_WRITTEN);
        return method(put, record, javadoc)
                .addParameter(record.recordClass(), RECORD)
                .addStatement(NullChecks.of(RECORD))
                .addStatement(call(put, CodeBlock.of("$N, $L", RECORD, EncoderClass.instance(record))))
                .build();
    }

    private static MethodSpec snapshot(Put put, RecordContext record) {
        Javadoc javadoc = Javadoc.of(String.format(put.summary, "a copy of a record"))
                .paragraph(put.promise + " Allocates nothing.")
                .param(WholeRecordMethods.SNAPSHOT, WholeRecordMethods.SNAPSHOT_TEXT)
                .returns(put.result);
        WholeRecordMethods.refusedSnapshot(javadoc, FixedFieldText.NOTHING_WRITTEN);
        return method(put, record, javadoc)
                .addParameter(record.snapshotClass(), WholeRecordMethods.SNAPSHOT)
                .addStatement(NullChecks.of(WholeRecordMethods.SNAPSHOT))
                .addStatement(call(put, SnapshotClass.bytes(record, WholeRecordMethods.SNAPSHOT)))
                .build();
    }

    private static CodeBlock call(Put put, CodeBlock values) {
        return CodeBlock.of(
                "return $N.$L($L, $N)", StoreClass.RECORDS, put.methodName, values, LayoutConstants.RECORD_BYTES);
    }

    private static MethodSpec.Builder method(Put put, RecordContext record, Javadoc javadoc) {
        if (put == Put.PUT) {
            FixedFieldText.describePut(record, javadoc);
        } else {
            FixedFieldText.describePutIfAbsent(record, javadoc);
        }
        return MethodSpec.methodBuilder(put.methodName)
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeName.LONG);
    }
}
