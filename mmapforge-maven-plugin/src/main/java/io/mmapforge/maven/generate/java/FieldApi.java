package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.TypeName;
import io.mmapforge.layout.FieldLayout;

/**
 * A field as those see it who call the generated classes.
 *
 * @param layout the field's place in the record
 * @param component the record's component
 * @param suffix what follows {@code get}, {@code set}, {@code with}, {@code has} and {@code clear} in its methods
 * @param type the Java type of a value that there is, all of an array's elements taken together
 * @param elementType the Java type of one element; of the value, if it is no array
 * @param rawSuffix what the names of the accessors of the stored number end in; empty if there are none
 * @param rawType the Java type of that number; void if there is none
 */
public record FieldApi(
        FieldLayout layout,
        String component,
        String suffix,
        TypeName type,
        TypeName elementType,
        String rawSuffix,
        TypeName rawType) {
    /** Whether the stored number, which another Java type stands for, has accessors of its own. */
    public boolean hasRaw() {
        return !rawSuffix.isEmpty();
    }
}
