package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The ways to get a store: each with the default options, and with the caller's. */
final class FactoryMethods {
    private static final String FILE = "file";
    private static final String OPTIONS = "options";

    /** A way, named as the engine names it. */
    private enum Opening {
        CREATE(
                "create",
                "Creates a store in a new file",
                "the file's format, its first capacity and how it is written"),
        OPEN("open", "Opens an existing store for reading and writing", "how the file is written"),
        OPEN_OR_CREATE(
                "openOrCreate",
                "Opens a store for reading and writing, and creates it if there is no such file",
                "how the file is written, and what a new one is like"),
        OPEN_READ_ONLY(
                "openReadOnly",
                "Opens an existing store for reading, also one of an older or newer version whose fields can be read",
                "how the file is read");

        private final String methodName;
        private final String summary;
        private final String optionsText;

        Opening(String methodName, String summary, String optionsText) {
            this.methodName = methodName;
            this.summary = summary;
            this.optionsText = optionsText;
        }
    }

    private FactoryMethods() {}

    static List<MethodSpec> of(RecordContext record) {
        List<MethodSpec> methods = new ArrayList<>();
        for (Opening opening : Opening.values()) {
            methods.add(withDefaults(record, opening));
            methods.add(withOptions(record, opening));
        }
        return methods;
    }

    private static MethodSpec withDefaults(RecordContext record, Opening opening) {
        Javadoc javadoc =
                Javadoc.of(opening.summary + ", with the default options.").param(FILE, "the store's file");
        return factory(record, opening, javadoc)
                .addStatement("return $L($N, $T.defaults())", opening.methodName, FILE, TypeNames.STORE_OPTIONS)
                .build();
    }

    private static MethodSpec withOptions(RecordContext record, Opening opening) {
        Javadoc javadoc = Javadoc.of(opening.summary + ".")
                .param(FILE, "the store's file")
                .param(OPTIONS, opening.optionsText);
        return factory(record, opening, javadoc)
                .addParameter(TypeNames.STORE_OPTIONS, OPTIONS)
                .addStatement(NullChecks.of(FILE))
                .addStatement(NullChecks.of(OPTIONS))
                .addStatement(
                        "return new $T($T.$L($N, $N, $N))",
                        record.storeClass(),
                        TypeNames.RECORD_STORE,
                        opening.methodName,
                        FILE,
                        opening == Opening.CREATE ? LayoutConstants.LAYOUT : record.openedWith(),
                        OPTIONS)
                .build();
    }

    private static MethodSpec.Builder factory(RecordContext record, Opening opening, Javadoc javadoc) {
        describeOutcome(opening, javadoc);
        if (record.hasKey()) {
            describeKeyFile(opening, javadoc);
        }
        return MethodSpec.methodBuilder(opening.methodName)
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(record.storeClass())
                .addParameter(TypeNames.PATH, FILE);
    }

    private static void describeKeyFile(Opening opening, Javadoc javadoc) {
        javadoc.throwing(
                TypeNames.KEY_INDEX_EXCEPTION,
                switch (opening) {
                    case CREATE ->
                        "if a file of another kind has the name of the key file, which is the store's with"
                                + " {@code .key} added; it stays as it is, and the store is there all the same";
                    case OPEN_READ_ONLY ->
                        "if the key file beside the store is missing or can't be used, which it can't after a"
                                + " restart of the operating system; opening the store for writing builds it anew";
                    default ->
                        "if the key file beside the store is missing or can't be used, and can't be built anew"
                                + " either, since other writers have the store open or a file of another kind has its name";
                });
    }

    private static void describeOutcome(Opening opening, Javadoc javadoc) {
        javadoc.returns(opening == Opening.CREATE ? "the open store, without records" : "the open store");
        if (opening == Opening.CREATE) {
            javadoc.throwing(TypeNames.STORE_ALREADY_EXISTS_EXCEPTION, "if there is such a file already");
            return;
        }
        if (opening != Opening.OPEN_OR_CREATE) {
            javadoc.throwing(TypeNames.STORE_NOT_FOUND_EXCEPTION, "if there is no such file");
        }
        javadoc.throwing(
                TypeNames.LAYOUT_MISMATCH_EXCEPTION,
                opening == Opening.OPEN_READ_ONLY
                        ? "if the file holds another version of the record that cannot be read as this one; the message names"
                                + " the fields"
                        : "if the file holds records of another layout; the message lists each difference");
    }
}
