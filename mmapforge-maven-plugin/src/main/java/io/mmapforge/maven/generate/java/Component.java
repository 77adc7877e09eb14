package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.mmapforge.layout.FieldType;
import io.mmapforge.maven.generate.java.FieldMapping.Shape;

/**
 * A component of a Java record: of that of a whole record, or of a struct's.
 *
 * @param name its name in Java
 * @param doc the description, empty if there is none
 * @param mapping how the type of its value, or of each of its elements, appears in Java
 * @param length how many elements it has; 0 if it is one value
 * @param isOptional whether it may be null
 */
record Component(String name, String doc, FieldMapping mapping, int length, boolean isOptional) {
    boolean isArray() {
        return length > 0;
    }

    /** Whether it is an array in Java, too. */
    boolean isPrimitiveArray() {
        return isArray() && !mapping.isReference();
    }

    boolean isList() {
        return isArray() && mapping.isReference();
    }

    boolean isBinary() {
        return mapping.shape() == Shape.BINARY;
    }

    /** Whether Java itself compares it by identity, and prints that. */
    boolean isJavaArray() {
        return isBinary() || isPrimitiveArray();
    }

    /** Whether it is a set of flags. */
    boolean isFlags() {
        return mapping.type().kind() == FieldType.FLAGS;
    }

    /** Whether it could be null. */
    boolean isReference() {
        return isArray() || isOptional || mapping.isReference();
    }

    /** The type of a value that there is: what accessors of a store take and give. */
    TypeName valueType() {
        if (isPrimitiveArray()) {
            return ArrayTypeName.of(mapping.javaType());
        }
        return isList() ? ParameterizedTypeName.get(TypeNames.LIST, mapping.javaType()) : mapping.javaType();
    }

    /** The component's type. */
    TypeName type() {
        return isOptional
                ? valueType()
                        .box()
                        .annotated(AnnotationSpec.builder(TypeNames.NULLABLE).build())
                : valueType();
    }

    /** The component's name as javadoc shows it. */
    String code() {
        return "{@code " + name + "}";
    }

    /** What javadoc says about it in one phrase. */
    String text() {
        String text = DocText.oneParagraph(doc);
        String values = valuesText();
        if (text.isEmpty()) {
            return values.isEmpty() ? "the " + code() : values;
        }
        if (values.isEmpty()) {
            return text;
        }
        String phrase = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return phrase + " (" + values + ")";
    }

    /** What the Java type alone does not say about the values; empty if it says it all. */
    String valuesText() {
        String values = mapping.valuesText();
        if (isArray()) {
            String elements = Numbers.grouped(length) + (length == 1 ? " element" : " elements");
            values = values.isEmpty() ? elements : elements + ", each " + values;
        }
        if (isOptional) {
            values = values.isEmpty() ? "null if absent" : values + "; null if absent";
        }
        return values;
    }
}
