package io.mmapforge.maven.generate;

import com.palantir.javapoet.MethodSpec;
import io.mmapforge.maven.generate.FieldMapping.Shape;
import java.util.List;

/** Get and set of a number or a boolean. */
final class ScalarAccessors {
    private ScalarAccessors() {}

    static List<MethodSpec> of(FieldContext field) {
        return List.of(getter(field), setter(field));
    }

    private static MethodSpec getter(FieldContext field) {
        String place = field.place() + ", " + LayoutConstants.RECORD_BYTES;
        return Accessors.getter(field, place, Accessors.describe(field).returns(withValues("the value", field)));
    }

    private static MethodSpec setter(FieldContext field) {
        Javadoc javadoc = Accessors.describeSetter(field).param(Accessors.VALUE, withValues("the new value", field));
        if (field.mapping().shape() == Shape.RANGED_SCALAR) {
            javadoc.throwing(
                    TypeNames.VALUE_OUT_OF_RANGE_EXCEPTION,
                    "if the value is not in " + field.mapping().values() + "; nothing is written");
        }
        return Accessors.setter(field, javadoc);
    }

    private static String withValues(String what, FieldContext field) {
        String values = field.mapping().values();
        return values.isEmpty() ? what : what + ", " + values;
    }
}
