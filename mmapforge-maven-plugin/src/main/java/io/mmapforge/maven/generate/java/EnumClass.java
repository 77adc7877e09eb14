package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.mmapforge.convert.EnumNumbers;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.NamedNumber;
import javax.lang.model.element.Modifier;

/**
 * The Java enum of a schema's.
 *
 * @param record the record type
 * @param type the class
 * @param layout the constants
 */
record EnumClass(RecordContext record, ClassName type, EnumType layout) {
    private static final String NUMBER = "number";

    TypeSpec of() {
        TypeSpec.Builder builder = TypeSpec.enumBuilder(type)
                .addJavadoc(
                        Javadoc.of("One of the constants of {@code " + layout.name() + "}, by its number in the file.")
                                .build())
                .addAnnotation(StoreClass.generatedBy(record))
                .addModifiers(Modifier.PUBLIC);
        for (NamedNumber constant : layout.constants()) {
            builder.addEnumConstant(
                    constant.name(), constant(constant.number(), "The number " + constant.number() + "."));
        }
        return builder.addEnumConstant(
                        EnumType.UNKNOWN,
                        constant(
                                EnumNumbers.UNKNOWN,
                                "Every number without a constant, from a program that knows more of them. It can't be set."))
                .addField(FieldSpec.builder(TypeName.INT, NUMBER, Modifier.PRIVATE, Modifier.FINAL)
                        .build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(TypeName.INT, NUMBER)
                        .addStatement("this.$N = $N", NUMBER, NUMBER)
                        .build())
                .addMethod(number())
                .addMethod(ofNumber())
                .build();
    }

    private static TypeSpec constant(int number, String text) {
        return TypeSpec.anonymousClassBuilder("$L", number)
                .addJavadoc(Javadoc.nested(text).build())
                .build();
    }

    private static MethodSpec number() {
        Javadoc javadoc = Javadoc.nested("What is stored for the constant.")
                .returns("the number; " + EnumNumbers.UNKNOWN + " for {@link #" + EnumType.UNKNOWN + "}");
        return MethodSpec.methodBuilder(NUMBER)
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeName.INT)
                .addStatement("return $N", NUMBER)
                .build();
    }

    private MethodSpec ofNumber() {
        Javadoc javadoc = Javadoc.nested("The constant of a number.")
                .param(NUMBER, "what is stored")
                .returns("the constant; {@link #" + EnumType.UNKNOWN + "} if none has the number");
        CodeBlock.Builder cases = CodeBlock.builder().add("return switch ($N) {\n$>", NUMBER);
        for (NamedNumber constant : layout.constants()) {
            cases.add("case $L -> $N;\n", constant.number(), constant.name());
        }
        return MethodSpec.methodBuilder("ofNumber")
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(type)
                .addParameter(TypeName.INT, NUMBER)
                .addCode(cases.add("default -> $N;\n$<};\n", EnumType.UNKNOWN).build())
                .build();
    }
}
