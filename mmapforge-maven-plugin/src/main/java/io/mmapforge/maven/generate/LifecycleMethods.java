package io.mmapforge.maven.generate;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The store as a whole: its size, its file, sync and close. */
final class LifecycleMethods {
    private LifecycleMethods() {}

    static List<MethodSpec> of() {
        return List.of(
                query(
                        TypeName.LONG,
                        "size",
                        Javadoc.of("The number of records, those that other processes appended included.")
                                .returns("the number of records")),
                query(
                        TypeName.LONG,
                        "capacity",
                        Javadoc.of(
                                        "The number of records that fit before the file has to grow, which it does by itself.")
                                .returns("the capacity in records")),
                query(TypeNames.PATH, "path", Javadoc.of("The store's file.").returns("its path")),
                query(
                        TypeName.BOOLEAN,
                        "isReadOnly",
                        Javadoc.of("Whether the store was opened for reading alone.")
                                .returns("true if every write is refused")),
                command(
                                "sync",
                                Javadoc.of("Returns when everything written before the call is on the disk. Without it,"
                                        + " records survive the end of the process, but not that of the machine."))
                        .build(),
                command(
                                "close",
                                Javadoc.of(
                                        "Closes the store, after a {@link #sync()} if it wrote anything. Does nothing the second time."))
                        .addAnnotation(Override.class)
                        .build());
    }

    private static MethodSpec query(TypeName type, String name, Javadoc javadoc) {
        return method(name, javadoc)
                .returns(type)
                .addStatement("return $N.$L()", StoreClass.RECORDS, name)
                .build();
    }

    private static MethodSpec.Builder command(String name, Javadoc javadoc) {
        return method(name, javadoc).addStatement("$N.$L()", StoreClass.RECORDS, name);
    }

    private static MethodSpec.Builder method(String name, Javadoc javadoc) {
        return MethodSpec.methodBuilder(name).addJavadoc(javadoc.build()).addModifiers(Modifier.PUBLIC);
    }
}
