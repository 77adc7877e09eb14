package io.mmapforge.maven.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The ways to get a store: each with the default options, and with the caller's. */
final class FactoryMethods {
    private static final String OTHER_LAYOUT =
            "if the file holds records of another layout; the message lists each" + " difference";

    private FactoryMethods() {}

    static List<MethodSpec> of(RecordContext record) {
        ClassName store = record.storeClass();
        String create = "Creates a store in a new file";
        String open = "Opens an existing store for reading and writing";
        String openOrCreate = "Opens a store for reading and writing, and creates it if there is no such file";
        String openReadOnly = "Opens an existing store for reading";
        return List.of(
                withDefaults(
                        store,
                        "create",
                        alreadyExists(Javadoc.of(create + ", with the default options.")
                                .param("file", "the file to create"))),
                withOptions(
                        store,
                        "create",
                        alreadyExists(Javadoc.of(create + ".")
                                .param("file", "the file to create")
                                .param("options", "the file's format, its first capacity and how it is written"))),
                withDefaults(
                        store,
                        "open",
                        notFound(
                                Javadoc.of(open + ", with the default options.").param("file", "the store's file"))),
                withOptions(
                        store,
                        "open",
                        notFound(Javadoc.of(open + ".")
                                .param("file", "the store's file")
                                .param("options", "how the file is written"))),
                withDefaults(
                        store,
                        "openOrCreate",
                        mismatch(Javadoc.of(openOrCreate + ", with the default options.")
                                .param("file", "the store's file"))),
                withOptions(
                        store,
                        "openOrCreate",
                        mismatch(Javadoc.of(openOrCreate + ".")
                                .param("file", "the store's file")
                                .param("options", "how the file is written, and what a new one is like"))),
                withDefaults(
                        store,
                        "openReadOnly",
                        notFound(Javadoc.of(openReadOnly + ", with the default options.")
                                .param("file", "the store's file"))),
                withOptions(
                        store,
                        "openReadOnly",
                        notFound(Javadoc.of(openReadOnly + ".")
                                .param("file", "the store's file")
                                .param("options", "how the file is read"))));
    }

    private static Javadoc alreadyExists(Javadoc javadoc) {
        return javadoc.returns("the open store, without records")
                .throwing(TypeNames.STORE_ALREADY_EXISTS_EXCEPTION, "if there is such a file already");
    }

    private static Javadoc notFound(Javadoc javadoc) {
        return javadoc.returns("the open store")
                .throwing(TypeNames.STORE_NOT_FOUND_EXCEPTION, "if there is no such file")
                .throwing(TypeNames.LAYOUT_MISMATCH_EXCEPTION, OTHER_LAYOUT);
    }

    private static Javadoc mismatch(Javadoc javadoc) {
        return javadoc.returns("the open store").throwing(TypeNames.LAYOUT_MISMATCH_EXCEPTION, OTHER_LAYOUT);
    }

    private static MethodSpec withDefaults(ClassName store, String name, Javadoc javadoc) {
        return factory(store, name, javadoc)
                .addStatement("return $L(file, $T.defaults())", name, TypeNames.STORE_OPTIONS)
                .build();
    }

    private static MethodSpec withOptions(ClassName store, String name, Javadoc javadoc) {
        return factory(store, name, javadoc)
                .addParameter(TypeNames.STORE_OPTIONS, "options")
                .addStatement("return new $T($T.$L(file, LAYOUT, options))", store, TypeNames.RECORD_STORE, name)
                .build();
    }

    private static MethodSpec.Builder factory(ClassName store, String name, Javadoc javadoc) {
        return MethodSpec.methodBuilder(name)
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(store)
                .addParameter(TypeNames.PATH, "file");
    }
}
