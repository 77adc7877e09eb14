package io.mmapforge.maven.model;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.PlainType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import java.util.Map;
import java.util.Optional;

/** The types of fields' values in generated Java code, by their simple names. */
public final class JavaTypes {
    private static final Map<String, String> BOXES = Map.of(
            "boolean", "Boolean",
            "byte", "Byte",
            "short", "Short",
            "int", "Integer",
            "long", "Long",
            "float", "Float",
            "double", "Double");

    private JavaTypes() {}

    /**
     * What is stored, for accessors that allocate nothing.
     *
     * @param suffix what such an accessor's name ends in, for example {@code Nanos}
     * @param type the type of the number
     */
    public record Raw(String suffix, String type) {}

    /** The type of one value, an array's element or a struct's member: {@code uint8} is an {@code int}. */
    public static String value(ValueType type) {
        if (type instanceof PlainType plain) {
            return plain(plain.kind());
        }
        if (type instanceof ContentType content) {
            return content.kind() == FieldType.STRING ? "String" : "byte[]";
        }
        if (type instanceof TimeType time) {
            return time.kind() == FieldType.TIMESTAMP ? "Instant" : "Duration";
        }
        if (type instanceof DecimalType) {
            return "BigDecimal";
        }
        return type instanceof FlagsType flags ? "Set<" + flags.name() + ">" : type.text();
    }

    /** The type of a record's component. */
    public static String component(ValueType type, boolean isArray, boolean isOptional) {
        String value = value(type);
        if (isArray) {
            return BOXES.containsKey(value) ? value + "[]" : "List<" + value + ">";
        }
        return isOptional ? BOXES.getOrDefault(value, value) : value;
    }

    /** Whether a value of the type takes two of a method's parameter slots (JVMS 4.3.3). */
    public static boolean isWide(String type) {
        return type.equals("long") || type.equals("double");
    }

    /** The number that stands for a value which Java has a class for. */
    public static Optional<Raw> raw(ValueType type) {
        if (type instanceof TimeType time) {
            return Optional.of(new Raw(units(time.unit()), "long"));
        }
        if (type instanceof DecimalType) {
            return Optional.of(new Raw("Unscaled", "long"));
        }
        if (type instanceof EnumType) {
            return Optional.of(new Raw("Number", "int"));
        }
        if (type instanceof FlagsType) {
            return Optional.of(new Raw("Bits", "long"));
        }
        return type.kind() == FieldType.DATE ? Optional.of(new Raw("EpochDay", "int")) : Optional.empty();
    }

    private static String plain(FieldType kind) {
        return switch (kind) {
            case BOOL -> "boolean";
            case INT8 -> "byte";
            case INT16 -> "short";
            case UINT8, UINT16, INT32 -> "int";
            case UINT32, INT64, UINT64 -> "long";
            case FLOAT32 -> "float";
            case FLOAT64 -> "double";
            case DATE -> "LocalDate";
            case UUID -> "UUID";
            case STRING, BYTES, TIMESTAMP, DURATION, DECIMAL, ENUM, FLAGS, STRUCT ->
                throw new IllegalArgumentException(kind + " needs more said than its name");
        };
    }

    private static String units(TimeResolution unit) {
        return switch (unit) {
            case SECONDS -> "Seconds";
            case MILLIS -> "Millis";
            case MICROS -> "Micros";
            case NANOS -> "Nanos";
        };
    }
}
