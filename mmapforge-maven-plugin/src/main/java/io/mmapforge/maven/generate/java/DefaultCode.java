package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.mmapforge.layout.DefaultValue;

/** The code that puts a field's default into the buffer of a new record. */
final class DefaultCode {
    private DefaultCode() {}

    static CodeBlock put(FieldContext field) {
        return CodeBlock.of(
                "$N.put$L($L, $L)", ValueCode.BUFFER, field.mapping().engineName(), field.place(), literal(field));
    }

    private static CodeBlock literal(FieldContext field) {
        DefaultValue value = field.layout().defaultValue().orElseThrow();
        long bits = value.bits();
        return switch (field.mapping().engineName()) {
            case "Boolean" -> CodeBlock.of("$L", bits != 0);
            case "Byte" -> CodeBlock.of("(byte) $L", (byte) bits);
            case "Short" -> CodeBlock.of("(short) $L", (short) bits);
            case "UnsignedByte" -> CodeBlock.of("$L", bits & 0xFF);
            case "UnsignedShort" -> CodeBlock.of("$L", bits & 0xFFFF);
            case "Int" -> CodeBlock.of("$L", (int) bits);
            case "UnsignedInt" -> CodeBlock.of("$LL", bits & 0xFFFF_FFFFL);
            case "Long" -> CodeBlock.of("$LL", bits);
            case "Float" -> floatLiteral(Float.intBitsToFloat((int) bits));
            case "Double" -> doubleLiteral(Double.longBitsToDouble(bits));
            case "String" -> CodeBlock.of("$L", StringLiteral.of(value.text()));
            default -> throw new IllegalArgumentException(field.layout().typeText() + " has no default");
        };
    }

    private static CodeBlock floatLiteral(float number) {
        return Float.isFinite(number) ? CodeBlock.of("$Lf", number) : notFinite(TypeNames.FLOAT, number);
    }

    private static CodeBlock doubleLiteral(double number) {
        return Double.isFinite(number) ? CodeBlock.of("$L", number) : notFinite(TypeNames.DOUBLE, number);
    }

    private static CodeBlock notFinite(ClassName type, double number) {
        String name = Double.isNaN(number) ? "NaN" : number > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY";
        return CodeBlock.of("$T.$L", type, name);
    }
}
