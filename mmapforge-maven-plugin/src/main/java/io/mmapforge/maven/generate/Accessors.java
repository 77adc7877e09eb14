package io.mmapforge.maven.generate;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** What the accessors of all fields have in common. */
final class Accessors {
    static final String VALUE = "value";

    private Accessors() {}

    /**
     * The method that reads a field of a record.
     *
     * @param place the arguments that tell the engine where the field is
     */
    static MethodSpec getter(FieldContext field, String place, Javadoc javadoc) {
        return method("get" + field.suffix(), javadoc)
                .returns(field.javaType())
                .addStatement(
                        "return $N.get$L($N, $L)",
                        StoreClass.RECORDS,
                        field.mapping().engineName(),
                        WholeRecordMethods.INDEX,
                        place)
                .build();
    }

    static MethodSpec setter(FieldContext field, Javadoc javadoc) {
        return setter(field, field.javaType(), javadoc);
    }

    /** The method that sets a field to a value of the given type. */
    static MethodSpec setter(FieldContext field, TypeName type, Javadoc javadoc) {
        return method("set" + field.suffix(), javadoc)
                .addParameter(type, VALUE)
                .addStatement(
                        "$N.set$L($N, $L, $N)",
                        StoreClass.RECORDS,
                        field.mapping().engineName(),
                        WholeRecordMethods.INDEX,
                        field.place(),
                        VALUE)
                .build();
    }

    /** A method of one record: its first parameter is the index. */
    static MethodSpec.Builder method(String name, Javadoc javadoc) {
        return MethodSpec.methodBuilder(name)
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC)
                .addParameter(TypeName.LONG, WholeRecordMethods.INDEX);
    }

    /** The field's description, or a sentence in its stead, and the index. */
    static Javadoc describe(FieldContext field) {
        List<String> paragraphs = DocText.paragraphs(field.layout().doc());
        Javadoc javadoc =
                paragraphs.isEmpty() ? Javadoc.of("The " + field.code() + " of a record.") : Javadoc.of(paragraphs);
        return javadoc.param(WholeRecordMethods.INDEX, WholeRecordMethods.INDEX_TEXT);
    }

    /** The same for the setter, which says so first. */
    static Javadoc describeSetter(FieldContext field) {
        List<String> paragraphs =
                new ArrayList<>(DocText.paragraphs(field.layout().doc()));
        String summary = "Sets the " + field.code() + " of a record.";
        if (paragraphs.isEmpty()) {
            paragraphs.add(summary);
        } else {
            paragraphs.set(0, summary + " " + paragraphs.get(0));
        }
        return Javadoc.of(paragraphs).param(WholeRecordMethods.INDEX, WholeRecordMethods.INDEX_TEXT);
    }
}
