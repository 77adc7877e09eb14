package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.PlainType;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import java.util.Optional;

/**
 * How a type of values appears in Java: the one table that a new type adds a row to.
 *
 * @param type the type
 * @param javaType the type of one value in Java
 * @param engineName what follows {@code get}, {@code set} and {@code put} in the engine's methods; empty for a struct
 * @param shape which accessors a value has
 * @param raw the number that is stored, where the Java type is another
 * @param values what the Java type alone does not say about the values; empty if it says it all
 * @param sample an expression for usage examples; empty if there is no short one
 */
record FieldMapping(
        ValueType type,
        TypeName javaType,
        String engineName,
        Shape shape,
        Optional<RawForm> raw,
        String values,
        String sample) {
    /** What a value is, which decides the accessors it has. */
    enum Shape {
        /** A number or a boolean: every value of the Java type fits. */
        SCALAR,
        /** A number whose Java type is wider than its field, so that a value may not fit. */
        RANGED_SCALAR,
        /** A number that Java has a class for. */
        CONVERTED,
        /** UTF-8 text of at most {@code maxBytes}. */
        TEXT,
        /** Bytes, at most {@code maxBytes} of them. */
        BINARY,
        /** Two words. */
        UUID,
        /** Members one after the other. */
        STRUCT
    }

    private static final String UINT64_VALUES = "the 64 bits of an unsigned number: compare with {@link"
            + " java.lang.Long#compareUnsigned}, print with {@link java.lang.Long#toUnsignedString(long)}";

    /**
     * The row of a type.
     *
     * @param owner the class that named types are nested in
     */
    static FieldMapping of(ValueType type, ClassName owner) {
        if (type instanceof PlainType plain) {
            return plain(plain);
        }
        if (type instanceof ContentType content) {
            return content.kind() == FieldType.STRING
                    ? unconverted(type, TypeNames.STRING, "String", Shape.TEXT, "\"text\"")
                    : unconverted(type, TypeNames.BYTE_ARRAY, "Bytes", Shape.BINARY, "new byte[] {1, 2}");
        }
        if (type instanceof TimeType time) {
            return time(time);
        }
        if (type instanceof DecimalType decimal) {
            return decimal(decimal);
        }
        ClassName nested = owner.nestedClass(type.text());
        if (type instanceof EnumType enumType) {
            return enumeration(enumType, nested);
        }
        return type instanceof FlagsType flags ? flags(flags, nested) : unconverted(type, nested, "", Shape.STRUCT, "");
    }

    /** Whether the Java type is a reference, which could be null. */
    boolean isReference() {
        return !javaType.isPrimitive();
    }

    /** Whether the value is one number for the engine. */
    boolean isWord() {
        return shape == Shape.SCALAR || shape == Shape.RANGED_SCALAR || shape == Shape.CONVERTED;
    }

    /** Whether values of the Java type may have more bytes than their place. */
    boolean isVariableLength() {
        return shape == Shape.TEXT || shape == Shape.BINARY;
    }

    /** Whether there are values of the Java type that have too many bytes: a string, bytes, or a struct with one of them. */
    boolean refusesLengths() {
        return holdsContent(type);
    }

    private static boolean holdsContent(ValueType type) {
        return type.kind().isVariableLength()
                || type instanceof StructType struct
                        && struct.members().stream().anyMatch(member -> holdsContent(member.type()));
    }

    /** Whether there are values of the Java type that are refused for another reason than their length. */
    boolean refusesValues() {
        return switch (shape) {
            case RANGED_SCALAR, TEXT, STRUCT -> true;
            case CONVERTED -> type.kind() != FieldType.FLAGS;
            case SCALAR, BINARY, UUID -> false;
        };
    }

    /** Whether the numbers are unsigned although those of the Java type are not. */
    boolean isUnsignedLong() {
        return type.kind() == FieldType.UINT64;
    }

    /** The longest content in bytes of a string or bytes; 0 for everything else. */
    int maxBytes() {
        return type instanceof ContentType content ? content.maxBytes() : 0;
    }

    /** {@code maxBytes} as javadoc shows it, with its unit. */
    String maxBytesText() {
        String bytes = Numbers.grouped(maxBytes()) + (maxBytes() == 1 ? " byte" : " bytes");
        return shape == Shape.TEXT ? bytes + " of UTF-8" : bytes;
    }

    /** What javadoc says about the values behind what they are for: bounds and units. */
    String valuesText() {
        return isVariableLength() ? "at most " + maxBytesText() : values;
    }

    /** The type that the engine's methods have for the number. */
    TypeName engineType() {
        return switch (engineName) {
            case "UnsignedByte", "UnsignedShort", "Int" -> TypeName.INT;
            case "UnsignedInt", "Long" -> TypeName.LONG;
            default -> javaType;
        };
    }

    private static FieldMapping plain(PlainType type) {
        return switch (type.kind()) {
            case BOOL -> scalar(type, TypeName.BOOLEAN, "Boolean", "", "true");
            case INT8 -> scalar(type, TypeName.BYTE, "Byte", "", "(byte) 1");
            case UINT8 -> ranged(type, TypeName.INT, "UnsignedByte", "0 to 255", "1");
            case INT16 -> scalar(type, TypeName.SHORT, "Short", "", "(short) 1");
            case UINT16 -> ranged(type, TypeName.INT, "UnsignedShort", "0 to 65,535", "1");
            case INT32 -> scalar(type, TypeName.INT, "Int", "", "1");
            case UINT32 -> ranged(type, TypeName.LONG, "UnsignedInt", "0 to 4,294,967,295", "1L");
            case INT64 -> scalar(type, TypeName.LONG, "Long", "", "1L");
            case UINT64 -> scalar(type, TypeName.LONG, "Long", UINT64_VALUES, "1L");
            case FLOAT32 -> scalar(type, TypeName.FLOAT, "Float", "", "1.5f");
            case FLOAT64 -> scalar(type, TypeName.DOUBLE, "Double", "", "1.5");
            case DATE ->
                converted(
                        type,
                        TypeNames.LOCAL_DATE,
                        "Int",
                        new RawForm("EpochDay", TypeName.INT, "epochDay", "days since 1970-01-01"),
                        "",
                        "LocalDate.EPOCH");
            case UUID -> unconverted(type, TypeNames.UUID, "Uuid", Shape.UUID, "new UUID(1, 2)");
            case STRING, BYTES, TIMESTAMP, DURATION, DECIMAL, ENUM, FLAGS, STRUCT ->
                throw new IllegalArgumentException(type.kind() + " is no plain type");
        };
    }

    private static FieldMapping time(TimeType type) {
        String unit = unitName(type.unit());
        boolean isTimestamp = type.kind() == FieldType.TIMESTAMP;
        String spoken = switch (type.unit()) {
            case SECONDS -> "seconds";
            case MILLIS -> "milliseconds";
            case MICROS -> "microseconds";
            case NANOS -> "nanoseconds";
        };
        return converted(
                type,
                isTimestamp ? TypeNames.INSTANT : TypeNames.DURATION,
                "Long",
                new RawForm(unit, TypeName.LONG, "units", isTimestamp ? spoken + " since 1970-01-01T00:00Z" : spoken),
                "in whole " + spoken,
                isTimestamp ? "Instant.EPOCH" : "Duration.ofSeconds(1)");
    }

    private static FieldMapping decimal(DecimalType type) {
        String digits = "at most " + type.precision() + (type.precision() == 1 ? " digit, " : " digits, ")
                + type.scale() + " of them behind the point";
        return converted(
                type,
                TypeNames.BIG_DECIMAL,
                "Long",
                new RawForm("Unscaled", TypeName.LONG, "unscaled", "in units of 10<sup>-" + type.scale() + "</sup>"),
                digits,
                type.precision() > type.scale() ? "BigDecimal.ONE" : "BigDecimal.ZERO");
    }

    private static FieldMapping enumeration(EnumType type, ClassName nested) {
        return converted(
                type,
                nested,
                type.sizeBytes() == Byte.BYTES ? "UnsignedByte" : "UnsignedShort",
                new RawForm("Number", TypeName.INT, "number", "0 to " + (type.sizeBytes() == 1 ? "255" : "65,535")),
                "",
                nested.simpleNames().get(0) + "." + nested.simpleName() + "."
                        + type.constants().get(0).name());
    }

    private static FieldMapping flags(FlagsType type, ClassName nested) {
        String engineName = switch (type.sizeBytes()) {
            case Byte.BYTES -> "UnsignedByte";
            case Short.BYTES -> "UnsignedShort";
            case Integer.BYTES -> "UnsignedInt";
            default -> "Long";
        };
        return converted(
                type,
                ParameterizedTypeName.get(TypeNames.SET, nested),
                engineName,
                new RawForm("Bits", TypeName.LONG, "bits", bitsText(type.sizeBytes())),
                "",
                "Set.of()");
    }

    private static String bitsText(int sizeBytes) {
        return "all " + sizeBytes * Byte.SIZE + " bits, also those without a name";
    }

    private static String unitName(TimeResolution unit) {
        return switch (unit) {
            case SECONDS -> "Seconds";
            case MILLIS -> "Millis";
            case MICROS -> "Micros";
            case NANOS -> "Nanos";
        };
    }

    private static FieldMapping scalar(
            ValueType type, TypeName javaType, String engineName, String values, String sample) {
        return new FieldMapping(type, javaType, engineName, Shape.SCALAR, Optional.empty(), values, sample);
    }

    private static FieldMapping ranged(
            ValueType type, TypeName javaType, String engineName, String values, String sample) {
        return new FieldMapping(type, javaType, engineName, Shape.RANGED_SCALAR, Optional.empty(), values, sample);
    }

    private static FieldMapping converted(
            ValueType type, TypeName javaType, String engineName, RawForm raw, String values, String sample) {
        return new FieldMapping(type, javaType, engineName, Shape.CONVERTED, Optional.of(raw), values, sample);
    }

    private static FieldMapping unconverted(
            ValueType type, TypeName javaType, String engineName, Shape shape, String sample) {
        return new FieldMapping(type, javaType, engineName, shape, Optional.empty(), "", sample);
    }
}
