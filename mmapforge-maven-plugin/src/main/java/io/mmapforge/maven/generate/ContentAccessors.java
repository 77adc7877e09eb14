package io.mmapforge.maven.generate;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;

/** The accessors of a string or bytes field: get, set, and the forms that allocate nothing. */
final class ContentAccessors {
    private static final String TARGET = "target";

    private final FieldContext field;

    /** What the field holds, in a sentence. */
    private final String content;

    private ContentAccessors(FieldContext field) {
        this.field = field;
        this.content = field.isText() ? "text" : "bytes";
    }

    static List<MethodSpec> of(FieldContext field) {
        ContentAccessors accessors = new ContentAccessors(field);
        return List.of(
                accessors.getter(), accessors.setter(), accessors.equal(), accessors.compare(), accessors.copy());
    }

    private MethodSpec getter() {
        return Accessors.getter(field, Accessors.describe(field).returns("the " + content + ", copied"));
    }

    private MethodSpec setter() {
        Javadoc javadoc = Accessors.describeSetter(field)
                .param(Accessors.VALUE, "the new " + content + ", at most " + field.maxBytesText())
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

    private MethodSpec equal() {
        String verb = field.isText() ? " is" : " are";
        return Accessors.method(
                        field.component() + "Equals",
                        allocatingNothing("Whether the " + field.code() + " of a record" + verb + " the given "
                                        + content + ".")
                                .param(Accessors.VALUE, "the " + content + " to compare with")
                                .returns("true if both are the same"))
                .returns(TypeName.BOOLEAN)
                .addParameter(field.javaType(), Accessors.VALUE)
                .addStatement(
                        "return $N.$LEquals($N, $L, $N)",
                        StoreClass.RECORDS,
                        field.isText() ? "string" : "bytes",
                        WholeRecordMethods.INDEX,
                        field.place(),
                        Accessors.VALUE)
                .build();
    }

    private MethodSpec compare() {
        String order = field.isText() ? "by Unicode code points" : "by unsigned bytes";
        return Accessors.method(
                        "compare" + field.suffix(),
                        allocatingNothing("Compares the " + field.code() + " of a record with the given " + content
                                        + ", " + order + ".")
                                .param(Accessors.VALUE, "the " + content + " to compare with")
                                .returns("less than, equal to or greater than 0, as the record's " + content
                                        + (field.isText() ? " is" : " are")
                                        + " less than, equal to or greater than the given"))
                .returns(TypeName.INT)
                .addParameter(field.javaType(), Accessors.VALUE)
                .addStatement(
                        "return $N.compare$L($N, $L, $N)",
                        StoreClass.RECORDS,
                        field.mapping().engineName(),
                        WholeRecordMethods.INDEX,
                        field.place(),
                        Accessors.VALUE)
                .build();
    }

    private MethodSpec copy() {
        String bytes = field.isText() ? "the UTF-8 bytes" : "the bytes";
        return Accessors.method(
                        "copy" + field.suffix(),
                        allocatingNothing("Copies " + bytes + " of the " + field.code() + " of a record.")
                                .param(
                                        TARGET,
                                        "where the bytes go, from its position on; "
                                                + field.maxBytesText().replace(" of UTF-8", "") + " are always enough")
                                .returns("the number of bytes, by which the target's position has moved")
                                .throwing(
                                        TypeNames.BUFFER_OVERFLOW_EXCEPTION,
                                        "if the target has too little room; it stays as it was"))
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
        return Javadoc.of(summary + " Allocates nothing.")
                .param(WholeRecordMethods.INDEX, WholeRecordMethods.INDEX_TEXT);
    }
}
