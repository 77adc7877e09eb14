package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.maven.generate.java.FieldMapping.Shape;
import io.mmapforge.maven.model.JavaNames;

/**
 * A field with every name that generated code uses for it.
 *
 * @param layout the field's place in the record
 * @param mapping how the type of its value, or of each of its elements, appears in Java
 * @param component the record component, and the start of {@code symbolEquals}
 * @param accessor the method of cursors and snapshots that reads it
 * @param suffix what follows {@code get}, {@code set}, {@code compare}, {@code copy} and, in the store, {@code hash}
 * @param hash the method of cursors and snapshots that hashes it; string and bytes alone have it
 * @param constant what the names of its constants start with
 */
record FieldContext(
        FieldLayout layout,
        FieldMapping mapping,
        String component,
        String accessor,
        String suffix,
        String hash,
        String constant) {
    /**
     * The field's names.
     *
     * @param recordClass the class that named types are nested in
     */
    static FieldContext of(FieldLayout layout, ClassName recordClass) {
        return new FieldContext(
                layout,
                FieldMapping.of(layout.type(), recordClass),
                JavaNames.component(layout.name()),
                JavaNames.cursorAccessor(layout.name()),
                JavaNames.accessorSuffix(layout.name()),
                JavaNames.contentHash(layout.name()),
                JavaNames.constant(layout.name()));
    }

    /** The field as a component of the Java record. */
    Component asComponent() {
        return new Component(component, layout.doc(), mapping, layout.length(), layout.isOptional());
    }

    /** The type of a value that there is, all of an array's elements taken together. */
    TypeName javaType() {
        return asComponent().valueType();
    }

    boolean isArray() {
        return layout.isArray();
    }

    boolean isOptional() {
        return layout.isOptional();
    }

    /** Whether the field always has one value, which the engine has methods for. */
    boolean isPlain() {
        return !isArray()
                && !isOptional()
                && switch (mapping.shape()) {
                    case SCALAR, RANGED_SCALAR, TEXT, BINARY -> true;
                    case CONVERTED, UUID, STRUCT -> false;
                };
    }

    /** Whether the field is also read or written as a range of bytes. */
    boolean isRange() {
        return isArray()
                || mapping.shape() == Shape.UUID
                || mapping.shape() == Shape.STRUCT
                || isOptional() && mapping.shape() != Shape.SCALAR && mapping.shape() != Shape.RANGED_SCALAR;
    }

    /** The constant that holds the field's offset. */
    String offsetConstant() {
        return constant + "_OFFSET";
    }

    /** The constant that holds {@code maxBytes}; string and bytes alone have it. */
    String maxBytesConstant() {
        return constant + "_MAX_BYTES";
    }

    /** The constant that holds the number of elements; arrays alone have it. */
    String lengthConstant() {
        return constant + "_LENGTH";
    }

    /** The constant that holds the field's size in bytes, if it {@linkplain #isRange() is a range}. */
    String sizeConstant() {
        return constant + "_SIZE";
    }

    /** The constant that holds the number of the field's presence bit; optional fields alone have it. */
    String bitConstant() {
        return constant + "_BIT";
    }

    /** The component's name as javadoc shows it. */
    String code() {
        return "{@code " + component + "}";
    }

    boolean isText() {
        return mapping.shape() == Shape.TEXT;
    }

    boolean isBinary() {
        return mapping.shape() == Shape.BINARY;
    }

    /** Whether values of the Java type may have more bytes than the field. */
    boolean isVariableLength() {
        return isText() || isBinary();
    }

    /** Whether the field may refuse a value for another reason than its length. */
    boolean refusesValues() {
        return isArray() || mapping.refusesValues();
    }

    /** The arguments that tell the engine where the field is. */
    String place() {
        return isVariableLength() ? offsetConstant() + ", " + maxBytesConstant() : offsetConstant();
    }

    /** {@code maxBytes} as javadoc shows it, with its unit. */
    String maxBytesText() {
        return mapping.maxBytesText();
    }
}
