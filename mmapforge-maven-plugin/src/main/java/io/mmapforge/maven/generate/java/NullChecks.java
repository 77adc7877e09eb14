package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;

/** The statement that refuses null with the parameter's name, where core does not have the parameter, or not under that name. */
final class NullChecks {
    private NullChecks() {}

    static CodeBlock of(String parameter) {
        return CodeBlock.of("$T.requireNonNull($N, $S)", TypeNames.OBJECTS, parameter, parameter);
    }
}
