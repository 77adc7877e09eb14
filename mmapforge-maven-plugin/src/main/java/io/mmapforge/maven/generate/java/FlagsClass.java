package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.NamedNumber;
import javax.lang.model.element.Modifier;

/**
 * The Java enum of a schema's flags.
 *
 * @param record the record type
 * @param type the class
 * @param layout the bits
 */
record FlagsClass(RecordContext record, ClassName type, FlagsType layout) {
    private static final String BIT = "bit";
    private static final String BITS = "bits";
    private static final String FLAGS = "flags";

    TypeSpec of() {
        TypeSpec.Builder builder = TypeSpec.enumBuilder(type)
                .addJavadoc(Javadoc.of("One of the flags of {@code " + layout.name() + "}, by the number of its bit.")
                        .build())
                .addAnnotation(StoreClass.generatedBy(record))
                .addModifiers(Modifier.PUBLIC);
        for (NamedNumber bit : layout.bits()) {
            builder.addEnumConstant(
                    bit.name(),
                    TypeSpec.anonymousClassBuilder("$L", bit.number())
                            .addJavadoc(
                                    Javadoc.nested("Bit " + bit.number() + ".").build())
                            .build());
        }
        return builder.addField(FieldSpec.builder(TypeName.INT, BIT, Modifier.PRIVATE, Modifier.FINAL)
                        .build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(TypeName.INT, BIT)
                        .addStatement("this.$N = $N", BIT, BIT)
                        .build())
                .addMethod(bit())
                .addMethod(mask())
                .addMethod(ofBits())
                .addMethod(bitsOf())
                .addMethod(copyOf())
                .build();
    }

    private TypeName set() {
        return ParameterizedTypeName.get(TypeNames.SET, type);
    }

    private static MethodSpec bit() {
        Javadoc javadoc = Javadoc.nested("The number of the flag's bit.").returns("0 for the lowest bit");
        return method(BIT, javadoc)
                .returns(TypeName.INT)
                .addStatement("return $N", BIT)
                .build();
    }

    private static MethodSpec mask() {
        Javadoc javadoc = Javadoc.nested("The flag's bit alone.").returns("a number with that bit set, and no other");
        return method("mask", javadoc)
                .returns(TypeName.LONG)
                .addStatement("return 1L << $N", BIT)
                .build();
    }

    private MethodSpec ofBits() {
        Javadoc javadoc = Javadoc.nested("The flags whose bits are set. Bits without a name are left out.")
                .param(BITS, "what is stored")
                .returns("the flags; the set can't be changed");
        return method("ofBits", javadoc)
                .addModifiers(Modifier.STATIC)
                .returns(set())
                .addParameter(TypeName.LONG, BITS)
                .addStatement(
                        "$T flags = $T.noneOf($T.class)",
                        ParameterizedTypeName.get(TypeNames.SET, type),
                        TypeNames.ENUM_SET,
                        type)
                .beginControlFlow("for ($T flag : values())", type)
                .beginControlFlow("if (($N & flag.mask()) != 0)", BITS)
                .addStatement("flags.add(flag)")
                .endControlFlow()
                .endControlFlow()
                .addStatement("return $T.unmodifiableSet(flags)", TypeNames.COLLECTIONS)
                .build();
    }

    private MethodSpec bitsOf() {
        Javadoc javadoc =
                Javadoc.nested("The bits of flags.").param(FLAGS, "the flags").returns("what is stored for them");
        return method("bitsOf", javadoc)
                .addModifiers(Modifier.STATIC)
                .returns(TypeName.LONG)
                .addParameter(set(), FLAGS)
                .addStatement("long bits = 0")
                .beginControlFlow("for ($T flag : $N)", type, FLAGS)
                .addStatement("bits |= flag.mask()")
                .endControlFlow()
                .addStatement("return bits")
                .build();
    }

    private MethodSpec copyOf() {
        return MethodSpec.methodBuilder("copyOf")
                .addModifiers(Modifier.STATIC)
                .returns(set())
                .addParameter(set(), FLAGS)
                .addStatement("return ofBits(bitsOf($N))", FLAGS)
                .build();
    }

    private static MethodSpec.Builder method(String name, Javadoc javadoc) {
        return MethodSpec.methodBuilder(name).addJavadoc(javadoc.build()).addModifiers(Modifier.PUBLIC);
    }
}
