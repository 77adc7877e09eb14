package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.TimeType;

/** The code between a stored number and the value that Java has a class for. */
final class Conversions {
    private Conversions() {}

    /** The expression of the value whose number is that of an expression. */
    static CodeBlock toJava(FieldMapping mapping, CodeBlock number) {
        return switch (mapping.type().kind()) {
            case TIMESTAMP ->
                CodeBlock.of(
                        "$T.toInstant($L, $T.$L)",
                        TypeNames.TIMESTAMPS,
                        number,
                        TypeNames.TIME_RESOLUTION,
                        unit(mapping));
            case DURATION ->
                CodeBlock.of(
                        "$T.toDuration($L, $T.$L)",
                        TypeNames.DURATIONS,
                        number,
                        TypeNames.TIME_RESOLUTION,
                        unit(mapping));
            case DATE -> CodeBlock.of("$T.toLocalDate($L)", TypeNames.DATES, number);
            case DECIMAL ->
                CodeBlock.of(
                        "$T.toBigDecimal($L, $L)", TypeNames.DECIMALS, number, ((DecimalType) mapping.type()).scale());
            case ENUM -> CodeBlock.of("$T.ofNumber($L)", mapping.javaType(), number);
            case FLAGS -> CodeBlock.of("$T.ofBits($L)", flagsClass(mapping), number);
            default -> throw new IllegalArgumentException(mapping.type().text() + " is not converted");
        };
    }

    /**
     * The expression of the number of a value.
     *
     * @param value the expression of a value that is not null
     * @param refusal the expression of what refuses values that don't fit
     * @param offset the expression of the value's offset
     */
    static CodeBlock toNumber(FieldMapping mapping, CodeBlock value, String refusal, CodeBlock offset) {
        return switch (mapping.type().kind()) {
            case TIMESTAMP ->
                CodeBlock.of(
                        "$T.of($L, $T.$L, $N, $L)",
                        TypeNames.TIMESTAMPS,
                        value,
                        TypeNames.TIME_RESOLUTION,
                        unit(mapping),
                        refusal,
                        offset);
            case DURATION ->
                CodeBlock.of(
                        "$T.of($L, $T.$L, $N, $L)",
                        TypeNames.DURATIONS,
                        value,
                        TypeNames.TIME_RESOLUTION,
                        unit(mapping),
                        refusal,
                        offset);
            case DATE -> CodeBlock.of("$T.of($L, $N, $L)", TypeNames.DATES, value, refusal, offset);
            case DECIMAL -> {
                DecimalType decimal = (DecimalType) mapping.type();
                yield CodeBlock.of(
                        "$T.of($L, $L, $L, $N, $L)",
                        TypeNames.DECIMALS,
                        value,
                        decimal.precision(),
                        decimal.scale(),
                        refusal,
                        offset);
            }
            case ENUM -> CodeBlock.of("$T.known($L.number(), $N, $L)", TypeNames.ENUM_NUMBERS, value, refusal, offset);
            case FLAGS -> CodeBlock.of("$L$T.bitsOf($L)", narrowing(mapping), flagsClass(mapping), value);
            default -> throw new IllegalArgumentException(mapping.type().text() + " is not converted");
        };
    }

    /**
     * The expression that checks a number itself, where it may be one that the field cannot hold and the engine does not see it.
     *
     * @param refusal the expression of what refuses numbers that don't fit
     */
    static CodeBlock checked(FieldMapping mapping, String number, String refusal, CodeBlock offset) {
        if (mapping.type() instanceof DecimalType decimal) {
            return CodeBlock.of(
                    "$T.checked($N, $L, $N, $L)", TypeNames.DECIMALS, number, decimal.precision(), refusal, offset);
        }
        if (mapping.type().kind() == FieldType.FLAGS && !narrowing(mapping).isEmpty()) {
            return CodeBlock.of(
                    "(int) $T.checked($N, $L, $N, $L)",
                    TypeNames.FLAG_BITS,
                    number,
                    mapping.type().sizeBytes(),
                    refusal,
                    offset);
        }
        return CodeBlock.of("$N", number);
    }

    /** Why a setter of the number may refuse it; empty if it never does. */
    static String numbersRefused(FieldMapping mapping) {
        return switch (mapping.type().kind()) {
            case DECIMAL -> "if the number has more than " + ((DecimalType) mapping.type()).precision() + " digits";
            case ENUM ->
                "if the number is not in " + mapping.raw().orElseThrow().values();
            case FLAGS ->
                mapping.type().sizeBytes() == Long.BYTES
                        ? ""
                        : "if a bit above bit " + (mapping.type().sizeBytes() * Byte.SIZE - 1) + " is set";
            default -> "";
        };
    }

    /** Why a setter of the value may refuse it; empty if it never does. */
    static String valuesRefused(FieldMapping mapping) {
        return switch (mapping.type().kind()) {
            case TIMESTAMP, DURATION -> "if the value is not " + mapping.values() + ", or more than an int64 holds";
            case DATE -> "if the value is more than an int32 holds";
            case DECIMAL -> "if the value has more digits";
            case ENUM -> "if the value is {@code UNKNOWN}";
            default -> "";
        };
    }

    /**
     * The expression of the greatest number whose value is not above another: see {@link #place}.
     *
     * @param value the expression of a value that is not null
     */
    static CodeBlock floor(FieldMapping mapping, CodeBlock value) {
        return switch (mapping.type().kind()) {
            case TIMESTAMP, DURATION ->
                CodeBlock.of(
                        "$T.floor($L, $T.$L)", converter(mapping), value, TypeNames.TIME_RESOLUTION, unit(mapping));
            case DATE -> CodeBlock.of("$T.floor($L)", TypeNames.DATES, value);
            case DECIMAL -> {
                DecimalType decimal = (DecimalType) mapping.type();
                yield CodeBlock.of(
                        "$T.floor($L, $L, $L)", TypeNames.DECIMALS, value, decimal.precision(), decimal.scale());
            }
            default -> throw new IllegalArgumentException(mapping.type().text() + " is not searched for by its floor");
        };
    }

    /** The expression of where the value of a number lies: 0 if it is another one, negative if it is below, positive if above. */
    static CodeBlock place(FieldMapping mapping, String number, CodeBlock value) {
        return switch (mapping.type().kind()) {
            case TIMESTAMP, DURATION ->
                CodeBlock.of(
                        "$T.compare($N, $T.$L, $L)",
                        converter(mapping),
                        number,
                        TypeNames.TIME_RESOLUTION,
                        unit(mapping),
                        value);
            case DATE -> CodeBlock.of("$T.compare($N, $L)", TypeNames.DATES, number, value);
            case DECIMAL ->
                CodeBlock.of(
                        "$T.compare($N, $L, $L)",
                        TypeNames.DECIMALS,
                        number,
                        ((DecimalType) mapping.type()).scale(),
                        value);
            default -> throw new IllegalArgumentException(mapping.type().text() + " is not searched for by its floor");
        };
    }

    private static ClassName converter(FieldMapping mapping) {
        return mapping.type().kind() == FieldType.TIMESTAMP ? TypeNames.TIMESTAMPS : TypeNames.DURATIONS;
    }

    /** The class of one flag. */
    static ClassName flagsClass(FieldMapping mapping) {
        TypeName flag =
                ((ParameterizedTypeName) mapping.javaType()).typeArguments().get(0);
        return (ClassName) flag;
    }

    private static String unit(FieldMapping mapping) {
        return ((TimeType) mapping.type()).unit().name();
    }

    /** Named flags never have a bit beyond the field, so that nothing is cut. */
    private static String narrowing(FieldMapping mapping) {
        return mapping.engineType().equals(TypeName.INT) ? "(int) " : "";
    }
}
