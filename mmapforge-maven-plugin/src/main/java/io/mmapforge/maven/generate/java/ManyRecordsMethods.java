package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import javax.lang.model.element.Modifier;

/** What the store does with many records: cursors, snapshots, batches and scans by several threads. */
final class ManyRecordsMethods {
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String TARGET = "target";
    private static final String ACTION = "action";
    private static final String NEW_RECORDS = "newRecords";

    /** Why the elements of a stream are not to be kept. */
    static final String ONE_OBJECT_OF_MANY =
            "The cursor is the same object for many records: map it to values first, and"
                    + " don't sort, collect or otherwise keep it.";

    private static final String ONE_OBJECT = "The cursor is the same object for every record";

    private ManyRecordsMethods() {}

    static List<MethodSpec> of(RecordContext record) {
        return List.of(
                cursor(record),
                cursorOfRange(record),
                newSnapshot(record),
                read(record),
                newBatch(record),
                appendAll(record),
                forEach(record),
                spliterator(record),
                stream(record));
    }

    private static MethodSpec cursor(RecordContext record) {
        Javadoc javadoc = Javadoc.of("A cursor before the first record, for one thread.")
                .paragraph(
                        "It meets records that are appended meanwhile, and can be asked again after it came to the end.")
                .returns("a cursor over all records");
        return method("cursor", javadoc)
                .returns(record.cursorClass())
                .addStatement(
                        "return new $T($N, 0, $T.MAX_VALUE)", record.cursorClass(), StoreClass.RECORDS, TypeNames.LONG)
                .build();
    }

    private static MethodSpec cursorOfRange(RecordContext record) {
        Javadoc javadoc = Javadoc.of("A cursor before the first record of a range, for one thread.")
                .param(FROM, "the first record's index, from 0")
                .param(TO, "one past the last record's index, which may be beyond the records there are")
                .returns("a cursor over the records of the range")
                .throwing(TypeNames.ILLEGAL_ARGUMENT_EXCEPTION, "if {@code from} is negative or above {@code to}");
        return method("cursor", javadoc)
                .returns(record.cursorClass())
                .addParameter(TypeName.LONG, FROM)
                .addParameter(TypeName.LONG, TO)
                .addStatement("return new $T($N, $N, $N)", record.cursorClass(), StoreClass.RECORDS, FROM, TO)
                .build();
    }

    private static MethodSpec newSnapshot(RecordContext record) {
        Javadoc javadoc = Javadoc.of("A holder for the values of one record, to be used again for the next.")
                .returns("a snapshot whose fields are all zero, false or empty"
                        + (record.hasField(FieldContext::isOptional) ? ", or absent" : ""));
        return method("newSnapshot", javadoc)
                .returns(record.snapshotClass())
                .addStatement("return new $T($N)", record.snapshotClass(), StoreClass.RECORDS)
                .build();
    }

    private static MethodSpec read(RecordContext record) {
        Javadoc javadoc = Javadoc.of(WholeReadText.reads("a whole record", record) + " Allocates nothing.")
                .param(WholeRecordMethods.INDEX, WholeRecordMethods.INDEX_TEXT)
                .param(TARGET, "a snapshot of this store, which takes the values")
                .throwing(TypeNames.ILLEGAL_ARGUMENT_EXCEPTION, "if the snapshot is another store's");
        return method("read", javadoc)
                .addParameter(TypeName.LONG, WholeRecordMethods.INDEX)
                .addParameter(record.snapshotClass(), TARGET)
                .addStatement(NullChecks.of(TARGET))
                .addCode(SnapshotClass.read(record, TARGET, WholeRecordMethods.INDEX))
                .build();
    }

    private static MethodSpec newBatch(RecordContext record) {
        Javadoc javadoc = Javadoc.of("A collection of new records, for one thread, which are appended all at once.")
                .returns("an empty batch");
        return method("newBatch", javadoc)
                .returns(record.batchClass())
                .addStatement("return new $T($N)", record.batchClass(), StoreClass.RECORDS)
                .build();
    }

    private static MethodSpec appendAll(RecordContext record) {
        Javadoc javadoc = WholeRecordMethods.refusals(
                        record,
                        Javadoc.of("Appends records, all at once: whoever sees one of them sees all.")
                                .param(NEW_RECORDS, "the values, in order")
                                .returns("the first new record's index; the others follow it without a gap"),
                        "nothing is appended")
                .throwing(
                        TypeNames.BATCH_TOO_LARGE_EXCEPTION,
                        "if the records have more bytes than an array can; nothing is appended");
        FixedFieldText.describeAppendAll(record, javadoc, "nothing is appended");
        return method("appendAll", javadoc)
                .returns(TypeName.LONG)
                .addParameter(ParameterizedTypeName.get(TypeNames.COLLECTION, record.recordClass()), NEW_RECORDS)
                .addStatement(NullChecks.of(NEW_RECORDS))
                .addStatement("$T batch = newBatch()", record.batchClass())
                .beginControlFlow("for ($T record : $N)", record.recordClass(), NEW_RECORDS)
                .addStatement("batch.add(record)")
                .endControlFlow()
                .addStatement("return batch.append()")
                .build();
    }

    private static MethodSpec forEach(RecordContext record) {
        Javadoc javadoc = Javadoc.of("Passes a cursor over all records that there are, in order.")
                .paragraph(ONE_OBJECT + ": the action takes what it needs from it, and must not keep it.")
                .param(ACTION, "what to do at each record");
        return method("forEach", javadoc)
                .addParameter(
                        ParameterizedTypeName.get(
                                TypeNames.CONSUMER, WildcardTypeName.supertypeOf(record.cursorClass())),
                        ACTION)
                .addStatement("spliterator().forEachRemaining($N)", ACTION)
                .build();
    }

    private static MethodSpec spliterator(RecordContext record) {
        TypeName type = ParameterizedTypeName.get(TypeNames.SPLITERATOR, record.cursorClass());
        Javadoc javadoc = Javadoc.of(
                        "Passes a cursor over all records that there are when it is first used, in parts for"
                                + " several threads if need be.")
                .paragraph(ONE_OBJECT + " of a part, and must not be kept.")
                .returns("a sized, ordered, late-binding spliterator");
        return method("spliterator", javadoc)
                .returns(type)
                .addStatement("return new $T<>($N, this::cursor)", TypeNames.RECORD_SPLITERATOR, StoreClass.RECORDS)
                .build();
    }

    private static MethodSpec stream(RecordContext record) {
        TypeName type = ParameterizedTypeName.get(TypeNames.STREAM, record.cursorClass());
        Javadoc javadoc = Javadoc.of(
                        "A sequential stream of a cursor at each record; call {@code parallel()} on it to use"
                                + " several threads.")
                .paragraph(ONE_OBJECT_OF_MANY)
                .returns("a stream over all records that there are when its terminal operation begins");
        return method("stream", javadoc)
                .returns(type)
                .addStatement("return $T.stream(spliterator(), false)", TypeNames.STREAM_SUPPORT)
                .build();
    }

    private static MethodSpec.Builder method(String name, Javadoc javadoc) {
        return MethodSpec.methodBuilder(name).addJavadoc(javadoc.build()).addModifiers(Modifier.PUBLIC);
    }
}
