package io.mmapforge.maven.generate;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;

/** The accessors of a string or bytes field: get, set, and the forms that allocate nothing. */
final class ContentAccessors {
    private static final String TARGET = "target";

    private final FieldContext field;
    private final ContentWords words;

    private ContentAccessors(FieldContext field) {
        this.field = field;
        this.words = ContentWords.of(field);
    }

    static List<MethodSpec> of(FieldContext field) {
        ContentAccessors accessors = new ContentAccessors(field);
        return List.of(
                accessors.getter(),
                accessors.setter(),
                accessors.bufferSetter(),
                accessors.equal(),
                accessors.compare(),
                accessors.hash(),
                accessors.copy());
    }

    private MethodSpec getter() {
        return Accessors.getter(
                field, field.place(), Accessors.describe(field).returns("the " + words.noun() + ", copied"));
    }

    private MethodSpec setter() {
        Javadoc javadoc = Accessors.describeSetter(field)
                .param(Accessors.VALUE, "the new " + words.noun() + ", at most " + field.maxBytesText())
                .throwing(
                        TypeNames.VALUE_TOO_LONG_EXCEPTION,
                        "if the value has more than " + field.maxBytesText() + "; nothing is written");
        if (field.isText()) {
            javadoc.throwing(
                    TypeNames.VALUE_OUT_OF_RANGE_EXCEPTION,
                    "if the value has a surrogate without its other half; nothing is written");
        }
        return Accessors.setter(field, javadoc);
    }

    private MethodSpec bufferSetter() {
        Javadoc javadoc = Javadoc.of("Sets the " + field.code() + " of a record to " + words.bytes()
                        + " that a buffer has left. Allocates nothing.")
                .param(WholeRecordMethods.INDEX, WholeRecordMethods.INDEX_TEXT)
                .param(
                        Accessors.VALUE,
                        "from its position on, at most " + field.maxBytesText() + "; its position moves to its limit")
                .throwing(
                        TypeNames.VALUE_TOO_LONG_EXCEPTION,
                        "if the buffer has more than " + field.maxBytesText() + "; nothing is written");
        if (field.isText()) {
            javadoc.throwing(TypeNames.VALUE_OUT_OF_RANGE_EXCEPTION, "if the bytes are not UTF-8; nothing is written");
        }
        return Accessors.setter(field, TypeNames.BYTE_BUFFER, javadoc);
    }

    private MethodSpec equal() {
        Javadoc javadoc = allocatingNothing(
                        "Whether the " + field.code() + " of a record " + words.verb() + " the given " + words.noun())
                .param(Accessors.VALUE, "the " + words.noun() + " to compare with")
                .returns("true if both are the same");
        return comparison(field.component() + "Equals", javadoc, TypeName.BOOLEAN, words.enginePrefix() + "Equals");
    }

    private MethodSpec compare() {
        Javadoc javadoc = allocatingNothing("Compares the " + field.code() + " of a record with the given "
                        + words.noun() + ", " + words.order())
                .param(Accessors.VALUE, "the " + words.noun() + " to compare with")
                .returns("less than, equal to or greater than 0, as the record's " + words.noun() + " " + words.verb()
                        + " less than, equal to or greater than the given");
        return comparison(
                "compare" + field.suffix(),
                javadoc,
                TypeName.INT,
                "compare" + field.mapping().engineName());
    }

    private MethodSpec comparison(String name, Javadoc javadoc, TypeName result, String engineMethod) {
        return Accessors.method(name, javadoc)
                .returns(result)
                .addParameter(field.javaType(), Accessors.VALUE)
                .addStatement(
                        "return $N.$L($N, $L, $N)",
                        StoreClass.RECORDS,
                        engineMethod,
                        WholeRecordMethods.INDEX,
                        field.place(),
                        Accessors.VALUE)
                .build();
    }

    private MethodSpec hash() {
        Javadoc javadoc = allocatingNothing("A hash of the " + field.code() + " of a record, equal for equal "
                        + words.contents() + ", and the same on every platform and in every version")
                .returns("what {@code Arrays.hashCode} gives for " + words.bytes());
        return Accessors.method("hash" + field.suffix(), javadoc)
                .returns(TypeName.INT)
                .addStatement(
                        "return $N.hashContent($N, $L)", StoreClass.RECORDS, WholeRecordMethods.INDEX, field.place())
                .build();
    }

    private MethodSpec copy() {
        Javadoc javadoc = allocatingNothing("Copies " + words.bytes() + " of the " + field.code() + " of a record")
                .param(
                        TARGET,
                        "where the bytes go, from its position on; room for "
                                + Numbers.grouped(field.layout().maxBytes()) + " is always enough")
                .returns("the number of bytes, by which the target's position has moved")
                .throwing(TypeNames.BUFFER_OVERFLOW_EXCEPTION, "if the target has too little room; it stays as it was");
        return Accessors.method("copy" + field.suffix(), javadoc)
                .returns(TypeName.INT)
                .addParameter(TypeNames.BYTE_BUFFER, TARGET)
                .addStatement(
                        "return $N.copyContent($N, $L, $N)",
                        StoreClass.RECORDS,
                        WholeRecordMethods.INDEX,
                        field.place(),
                        TARGET)
                .build();
    }

    private static Javadoc allocatingNothing(String summary) {
        return Javadoc.of(summary + ". Allocates nothing.")
                .param(WholeRecordMethods.INDEX, WholeRecordMethods.INDEX_TEXT);
    }
}
