package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;

/** The code between a value in Java and its bytes in a record's copy in private memory. */
final class ValueCode {
    static final String VALUES = "values";
    static final String BUFFER = "buffer";

    private ValueCode() {}

    /**
     * The expression of the value at an offset of {@code values}.
     *
     * @param maxBytes the expression of the longest content of a string or bytes
     * @param structs what precedes the name of a method that decodes a struct
     */
    static CodeBlock read(FieldMapping mapping, CodeBlock offset, String maxBytes, CodeBlock structs) {
        return switch (mapping.shape()) {
            case SCALAR, RANGED_SCALAR, UUID -> CodeBlock.of("$N.get$L($L)", VALUES, mapping.engineName(), offset);
            case TEXT, BINARY -> CodeBlock.of("$N.get$L($L, $L)", VALUES, mapping.engineName(), offset, maxBytes);
            case CONVERTED ->
                Conversions.toJava(mapping, CodeBlock.of("$N.get$L($L)", VALUES, mapping.engineName(), offset));
            case STRUCT -> CodeBlock.of("$L$L($N, $L)", structs, StructCoding.decode(mapping), VALUES, offset);
        };
    }

    /**
     * The statement that puts a value at an offset of {@code buffer}.
     *
     * @param value the expression of a value that is not null
     */
    static CodeBlock write(FieldMapping mapping, CodeBlock offset, String maxBytes, CodeBlock value) {
        return switch (mapping.shape()) {
            case SCALAR, RANGED_SCALAR, UUID ->
                CodeBlock.of("$N.put$L($L, $L)", BUFFER, mapping.engineName(), offset, value);
            case TEXT, BINARY ->
                CodeBlock.of("$N.put$L($L, $L, $L)", BUFFER, mapping.engineName(), offset, maxBytes, value);
            case CONVERTED ->
                CodeBlock.of(
                        "$N.put$L($L,$W$L)",
                        BUFFER,
                        mapping.engineName(),
                        offset,
                        Conversions.toNumber(mapping, value, BUFFER, offset));
            case STRUCT -> CodeBlock.of("$L($L, $N, $L)", StructCoding.encode(mapping), value, BUFFER, offset);
        };
    }
}
