package io.mmapforge.maven.generate;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The methods that read the fields of the one record that an object stands for, a cursor or a snapshot.
 *
 * @param source what precedes the name of the method that reads, with its dot; empty for an inherited one
 * @param owner whose fields they are
 */
record FieldReaders(String source, String owner) {
    private static final String TARGET = "target";

    List<MethodSpec> of(List<FieldContext> fields) {
        List<MethodSpec> methods = new ArrayList<>();
        for (FieldContext field : fields) {
            methods.add(accessor(field));
            if (field.isVariableLength()) {
                methods.add(equal(field));
                methods.add(compare(field));
                methods.add(hash(field));
                methods.add(copy(field));
            }
        }
        return methods;
    }

    private MethodSpec accessor(FieldContext field) {
        List<String> paragraphs = DocText.paragraphs(field.layout().doc());
        Javadoc javadoc = paragraphs.isEmpty() ? Javadoc.nested(of(field) + ".") : Javadoc.nested(paragraphs);
        return method(field.accessor(), javadoc.returns(result(field)))
                .returns(field.javaType())
                .addStatement("return $Lget$L($L)", source, field.mapping().engineName(), field.place())
                .build();
    }

    private static String result(FieldContext field) {
        if (field.isVariableLength()) {
            return "the " + ContentWords.of(field).noun() + ", copied";
        }
        String values = field.mapping().values();
        return values.isEmpty() ? "the value" : "the value, " + values;
    }

    private MethodSpec equal(FieldContext field) {
        ContentWords words = ContentWords.of(field);
        Javadoc javadoc = Javadoc.nested("Whether the " + field.code() + " of " + owner + " " + words.verb()
                        + " the given " + words.noun() + ". Allocates nothing.")
                .param(Accessors.VALUE, "the " + words.noun() + " to compare with")
                .returns("true if both are the same");
        return comparison(
                field, field.component() + "Equals", javadoc, TypeName.BOOLEAN, words.enginePrefix() + "Equals");
    }

    private MethodSpec compare(FieldContext field) {
        ContentWords words = ContentWords.of(field);
        Javadoc javadoc = Javadoc.nested("Compares the " + field.code() + " of " + owner + " with the given "
                        + words.noun() + ", " + words.order() + ". Allocates nothing.")
                .param(Accessors.VALUE, "the " + words.noun() + " to compare with")
                .returns("less than, equal to or greater than 0, as the record's " + words.noun() + " " + words.verb()
                        + " less than, equal to or greater than the given");
        return comparison(
                field,
                "compare" + field.suffix(),
                javadoc,
                TypeName.INT,
                "compare" + field.mapping().engineName());
    }

    private MethodSpec comparison(
            FieldContext field, String name, Javadoc javadoc, TypeName result, String engineMethod) {
        return method(name, javadoc)
                .returns(result)
                .addParameter(field.javaType(), Accessors.VALUE)
                .addStatement("return $L$L($L, $N)", source, engineMethod, field.place(), Accessors.VALUE)
                .build();
    }

    private MethodSpec hash(FieldContext field) {
        ContentWords words = ContentWords.of(field);
        Javadoc javadoc = Javadoc.nested(
                        "A hash of the " + field.code() + " of " + owner + ", equal for equal " + words.contents()
                                + ", and the same on every platform and in every version. Allocates nothing.")
                .returns("what {@code Arrays.hashCode} gives for " + words.bytes());
        return method(field.hash(), javadoc)
                .returns(TypeName.INT)
                .addStatement("return $LhashContent($L)", source, field.place())
                .build();
    }

    private MethodSpec copy(FieldContext field) {
        Javadoc javadoc = Javadoc.nested("Copies " + ContentWords.of(field).bytes() + " of the " + field.code() + " of "
                        + owner + ". Allocates nothing.")
                .param(
                        TARGET,
                        "where the bytes go, from its position on; room for "
                                + Numbers.grouped(field.layout().maxBytes()) + " is always enough")
                .returns("the number of bytes, by which the target's position has moved")
                .throwing(TypeNames.BUFFER_OVERFLOW_EXCEPTION, "if the target has too little room; it stays as it was");
        return method("copy" + field.suffix(), javadoc)
                .returns(TypeName.INT)
                .addParameter(TypeNames.BYTE_BUFFER, TARGET)
                .addStatement("return $LcopyContent($L, $N)", source, field.place(), TARGET)
                .build();
    }

    private String of(FieldContext field) {
        return "The " + field.code() + " of " + owner;
    }

    private static MethodSpec.Builder method(String name, Javadoc javadoc) {
        return MethodSpec.methodBuilder(name).addJavadoc(javadoc.build()).addModifiers(Modifier.PUBLIC);
    }
}
