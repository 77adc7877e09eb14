package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The store as a whole: its size, its file, sync and close. */
final class LifecycleMethods {
    private static final String SIZE = "The number of records, those that other processes appended included.";
    private static final String CAPACITY =
            "The number of records that fit before the file has to grow, which it does by itself.";
    private static final String SYNC = "Returns when everything written before the call is on the disk. Without it,"
            + " records survive the end of the process, but not that of the machine.";
    private static final String CLOSE =
            "Closes the store, after a {@link #sync()} if it wrote anything. Does nothing the second time.";
    private static final String REPLACED_FILE =
            "its file was deleted, moved or replaced, so that nobody will find there what was written";
    private static final String REPLACED_KEY_FILE =
            "the key file beside it was deleted, moved or replaced; no record is lost, and who opens the store next for"
                    + " writing builds the key file anew";

    private LifecycleMethods() {}

    static List<MethodSpec> of(RecordContext record) {
        return List.of(
                query(TypeName.LONG, "size", Javadoc.of(SIZE).returns("the number of records")),
                isEmpty(),
                query(TypeName.LONG, "capacity", Javadoc.of(CAPACITY).returns("the capacity in records")),
                query(TypeNames.PATH, "path", Javadoc.of("The store's file.").returns("the path it was opened by")),
                query(
                        TypeName.BOOLEAN,
                        "isReadOnly",
                        Javadoc.of("Whether the store was opened for reading alone.")
                                .returns("true if every write is refused")),
                query(
                        TypeName.BOOLEAN,
                        "isOpen",
                        Javadoc.of("Whether {@link #close()} has not been called.")
                                .returns("true until it is closed")),
                layout(record),
                query(
                        TypeName.LONG,
                        "fileVersion",
                        Javadoc.of(
                                        "The version of the record that the file holds: {@link #LAYOUT}'s, or another one if the"
                                                + " store was opened for reading alone.")
                                .returns("the version")),
                query(
                        TypeNames.RECOVERY,
                        "recovery",
                        Javadoc.of("What the opening of the store found, and did about it: nothing, in most cases.")
                                .returns("what was found and done")),
                query(
                        TypeNames.STORE_COUNTERS,
                        "counters",
                        Javadoc.of("What has happened in the file since it was created, counted by all its writers.")
                                .returns("the counters, as of now")),
                command(record, "sync", SYNC, "").build(),
                command(record, "close", CLOSE, "the store was open for writing, and ")
                        .addAnnotation(Override.class)
                        .build(),
                ToString.of(CodeBlock.of("$N.toString()", StoreClass.RECORDS)));
    }

    private static MethodSpec isEmpty() {
        return method("isEmpty", Javadoc.of("Whether there is no record.").returns("true if the size is 0"))
                .returns(TypeName.BOOLEAN)
                .addStatement("return $N.size() == 0", StoreClass.RECORDS)
                .build();
    }

    private static MethodSpec layout(RecordContext record) {
        return method(
                        "layout",
                        Javadoc.of("Where the fields of " + record.code() + " records lie.")
                                .returns("{@link #LAYOUT}"))
                .returns(TypeNames.RECORD_LAYOUT)
                .addStatement("return $N", LayoutConstants.LAYOUT)
                .build();
    }

    private static MethodSpec query(TypeName type, String name, Javadoc javadoc) {
        return method(name, javadoc)
                .returns(type)
                .addStatement("return $N.$L()", StoreClass.RECORDS, name)
                .build();
    }

    private static MethodSpec.Builder command(RecordContext record, String name, String summary, String condition) {
        Javadoc javadoc = Javadoc.of(summary)
                .throwing(TypeNames.STORE_IO_EXCEPTION, "if the disk reports a failure")
                .throwing(TypeNames.STORE_REPLACED_EXCEPTION, "if " + condition + REPLACED_FILE);
        if (record.hasKey()) {
            javadoc.throwing(TypeNames.KEY_INDEX_EXCEPTION, "if " + condition + REPLACED_KEY_FILE);
        }
        return method(name, javadoc).addStatement("$N.$L()", StoreClass.RECORDS, name);
    }

    private static MethodSpec.Builder method(String name, Javadoc javadoc) {
        return MethodSpec.methodBuilder(name).addJavadoc(javadoc.build()).addModifiers(Modifier.PUBLIC);
    }
}
