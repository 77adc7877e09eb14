package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import java.util.ArrayList;
import java.util.List;

/** The named types of a schema, as classes nested in the Java record of the values. */
final class NestedTypes {
    private NestedTypes() {}

    static List<TypeSpec> of(RecordContext record) {
        List<TypeSpec> types = new ArrayList<>();
        for (ValueType type : record.layout().namedTypes()) {
            ClassName nested = record.recordClass().nestedClass(type.text());
            if (type instanceof EnumType enumType) {
                types.add(new EnumClass(record, nested, enumType).of());
            } else if (type instanceof FlagsType flags) {
                types.add(new FlagsClass(record, nested, flags).of());
            } else {
                types.add(struct(record, nested, (StructType) type));
            }
        }
        return types;
    }

    private static TypeSpec struct(RecordContext record, ClassName nested, StructType struct) {
        Javadoc javadoc = Javadoc.of("The values of one {@code " + struct.name() + "}.");
        return new ValueRecord(record, nested, record.components(struct), true)
                .builder(javadoc)
                .build();
    }
}
