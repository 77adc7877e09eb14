package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.TypeSpec;
import java.util.List;

/** The Java record of a record's values, with the named types of its fields. */
final class RecordClass {
    private RecordClass() {}

    static TypeSpec of(RecordContext record) {
        List<Component> components = record.components();
        TypeSpec.Builder type =
                new ValueRecord(record, record.recordClass(), components, false).builder(javadoc(record));
        return type.addTypes(NestedTypes.of(record)).build();
    }

    private static Javadoc javadoc(RecordContext record) {
        List<String> paragraphs = DocText.paragraphs(record.layout().doc());
        String values = "The values of one " + record.code() + " in a {@link "
                + record.storeClass().simpleName() + "}.";
        return paragraphs.isEmpty()
                ? Javadoc.of(values)
                : Javadoc.of(paragraphs).paragraph(values);
    }
}
