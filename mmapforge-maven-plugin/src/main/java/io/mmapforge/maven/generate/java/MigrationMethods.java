package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.MethodSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** How a store of another version becomes one of this. */
final class MigrationMethods {
    private static final String MIGRATE = "migrate";
    private static final String FILE = "file";
    private static final String FROM = "from";
    private static final String TO = "to";

    private MigrationMethods() {}

    static List<MethodSpec> of(RecordContext record) {
        return List.of(copying(record), inPlace(record), migration(record));
    }

    private static MethodSpec copying(RecordContext record) {
        Javadoc javadoc = Javadoc.of(
                        "Copies a store of another version into a new file of this one, whole or not at all.")
                .param(FROM, "the store's file, which stays as it is")
                .param(TO, "the new file")
                .returns("what was done");
        describeRefusals(record, javadoc);
        javadoc.throwing(TypeNames.STORE_ALREADY_EXISTS_EXCEPTION, "if there is a file at the new place already");
        return method(MIGRATE, javadoc)
                .returns(TypeNames.MIGRATION_RESULT)
                .addParameter(TypeNames.PATH, FROM)
                .addParameter(TypeNames.PATH, TO)
                .addStatement("return migration().copy($N, $N)", FROM, TO)
                .build();
    }

    private static MethodSpec inPlace(RecordContext record) {
        Javadoc javadoc = Javadoc.of(
                        "Replaces a store of another version by one of this, whole or not at all. The old file"
                                + " stays beside it, with {@code .v} and its version added to its name. A store of this version stays as"
                                + " it is.")
                .param(FILE, "the store's file")
                .returns("what was done");
        describeRefusals(record, javadoc);
        javadoc.throwing(
                TypeNames.STORE_ALREADY_EXISTS_EXCEPTION, "if another file has the name that the old one would get");
        return method(MIGRATE, javadoc)
                .returns(TypeNames.MIGRATION_RESULT)
                .addParameter(TypeNames.PATH, FILE)
                .addStatement(NullChecks.of(FILE))
                .addStatement("return migration().inPlace($N)", FILE)
                .build();
    }

    private static MethodSpec migration(RecordContext record) {
        return method(
                        "migration",
                        Javadoc.of(
                                        "A migration to this version, to be told which fields to compute, or to be asked what it"
                                                + " would do.")
                                .returns("a migration that takes every field over as it is"))
                .returns(TypeNames.MIGRATION)
                .addStatement("return $T.to($N)", TypeNames.MIGRATION, record.openedWith())
                .build();
    }

    private static MethodSpec.Builder method(String name, Javadoc javadoc) {
        return MethodSpec.methodBuilder(name)
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC);
    }

    private static void describeRefusals(RecordContext record, Javadoc javadoc) {
        javadoc.throwing(TypeNames.STORE_LOCKED_EXCEPTION, "if a writer has the store open")
                .throwing(
                        TypeNames.LAYOUT_MISMATCH_EXCEPTION,
                        "if a field can't be taken over; the message names it, and {@link #migration()} computes it");
        if (record.hasKey()) {
            javadoc.throwing(TypeNames.DUPLICATE_KEY_EXCEPTION, "if two records are alike in the key of this version");
        }
        if (record.order().isPresent()) {
            javadoc.throwing(TypeNames.OUT_OF_ORDER_EXCEPTION, "if the records are not in the order of this version");
        }
    }
}
