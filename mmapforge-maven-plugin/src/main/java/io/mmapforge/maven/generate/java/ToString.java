package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import javax.lang.model.element.Modifier;

/** The method that logs and debuggers call. */
final class ToString {
    private ToString() {}

    /** The method that returns the value of an expression. */
    static MethodSpec of(CodeBlock expression) {
        return MethodSpec.methodBuilder("toString")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeNames.STRING)
                .addStatement("return $L", expression)
                .build();
    }
}
