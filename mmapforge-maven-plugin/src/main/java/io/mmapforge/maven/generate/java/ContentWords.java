package io.mmapforge.maven.generate.java;

import io.mmapforge.maven.generate.java.FieldMapping.Shape;

/**
 * How javadoc speaks of a variable-length content, and how the engine does.
 *
 * @param noun what the field holds
 * @param contents what several fields hold
 * @param verb the noun's verb
 * @param bytes what a copy consists of
 * @param order what decides which of two contents is less
 * @param enginePrefix what precedes {@code Equals} in the engine's method
 */
record ContentWords(String noun, String contents, String verb, String bytes, String order, String enginePrefix) {
    private static final ContentWords TEXT =
            new ContentWords("text", "texts", "is", "the UTF-8 bytes", "by Unicode code points", "string");
    private static final ContentWords BINARY =
            new ContentWords("bytes", "bytes", "are", "the bytes", "by unsigned bytes", "bytes");

    static ContentWords of(FieldContext field) {
        return of(field.mapping());
    }

    static ContentWords of(FieldMapping mapping) {
        return mapping.shape() == Shape.TEXT ? TEXT : BINARY;
    }
}
