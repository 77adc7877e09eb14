package io.mmapforge.maven.generate;

import com.palantir.javapoet.TypeName;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.maven.generate.FieldMapping.Shape;
import io.mmapforge.maven.model.JavaNames;

/**
 * A field with every name that generated code uses for it.
 *
 * @param layout the field's place in the record
 * @param mapping how its type appears in Java
 * @param component the record component, and the start of {@code symbolEquals}
 * @param accessor the method of cursors and snapshots that reads it
 * @param suffix what follows {@code get}, {@code set}, {@code compare}, {@code copy} and, in the store, {@code hash}
 * @param hash the method of cursors and snapshots that hashes it; string and bytes alone have it
 * @param offsetConstant the constant that holds the field's offset
 * @param maxBytesConstant the constant that holds {@code maxBytes}; string and bytes alone have it
 */
record FieldContext(
        FieldLayout layout,
        FieldMapping mapping,
        String component,
        String accessor,
        String suffix,
        String hash,
        String offsetConstant,
        String maxBytesConstant) {
    static FieldContext of(FieldLayout layout) {
        String constant = JavaNames.constant(layout.name());
        return new FieldContext(
                layout,
                FieldMapping.of(layout.kind()),
                JavaNames.component(layout.name()),
                JavaNames.cursorAccessor(layout.name()),
                JavaNames.accessorSuffix(layout.name()),
                JavaNames.contentHash(layout.name()),
                constant + "_OFFSET",
                constant + "_MAX_BYTES");
    }

    TypeName javaType() {
        return mapping.javaType();
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

    /** Whether the field's numbers are unsigned although those of the Java type are not. */
    boolean isUnsignedLong() {
        return layout.kind() == FieldType.UINT64;
    }

    /** Whether values of the Java type may have more bytes than the field. */
    boolean isVariableLength() {
        return isText() || isBinary();
    }

    /** Whether the field may refuse a value for another reason than its length. */
    boolean refusesValues() {
        return isText() || mapping.shape() == Shape.RANGED_SCALAR;
    }

    /** The arguments that tell the engine where the field is. */
    String place() {
        return isVariableLength() ? offsetConstant + ", " + maxBytesConstant : offsetConstant;
    }

    /** {@code maxBytes} as javadoc shows it, with its unit. */
    String maxBytesText() {
        int maxBytes = layout.maxBytes();
        String bytes = Numbers.grouped(maxBytes) + (maxBytes == 1 ? " byte" : " bytes");
        return isText() ? bytes + " of UTF-8" : bytes;
    }
}
