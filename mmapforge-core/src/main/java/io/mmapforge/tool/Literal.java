package io.mmapforge.tool;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.convert.Dates;
import io.mmapforge.convert.Decimals;
import io.mmapforge.convert.Durations;
import io.mmapforge.convert.Timestamps;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.TimeType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A value that somebody has typed, to be compared with those of a field.
 *
 * @param value the Java object that stands for it, as a look-up takes it
 * @param comparison where a record's value lies in relation to it: 0 at it, negative below, positive above
 * @param isOrdered whether below and above mean anything
 */
record Literal(Object value, ToIntFunction<AnyRecord> comparison, boolean isOrdered) {
    private static final BigInteger LEAST_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST_LONG = BigInteger.valueOf(Long.MAX_VALUE);
    private static final Pattern QUOTED = Pattern.compile("^\"([^\"]*)\"$");
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

    private static Literal ordered(Object value, ToIntFunction<AnyRecord> comparison) {
        return new Literal(value, comparison, true);
    }

    /**
     * Reads a value of a field.
     *
     * @param field the field's position
     * @throws UsageException if the text is none
     */
    static Literal parse(FieldLayout layout, int field, String text) {
        if (layout.isArray()) {
            throw new UsageException("field '" + layout.name() + "' is " + layout.typeText()
                    + ", and records are not looked for by that; choose a field with one value");
        }
        try {
            return switch (layout.kind()) {
                case BOOL -> bool(layout, field, text);
                case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64 -> whole(field, new BigInteger(text));
                case UINT64 -> unsigned(field, new BigInteger(text));
                case FLOAT32 -> number(field, Float.parseFloat(text));
                case FLOAT64 -> number(field, Double.parseDouble(text));
                case STRING -> string(field, text);
                case BYTES -> bytes(field, HexFormat.of().parseHex(text));
                case TIMESTAMP -> timestamp((TimeType) layout.type(), field, instant(text));
                case DATE -> date(field, LocalDate.parse(text));
                case DURATION -> duration((TimeType) layout.type(), field, Duration.parse(text));
                case UUID -> uuid(field, UUID.fromString(text));
                case DECIMAL -> decimal((DecimalType) layout.type(), field, new BigDecimal(text));
                case ENUM -> constant((EnumType) layout.type(), field, text);
                case FLAGS -> flags((FlagsType) layout.type(), field, text);
                case STRUCT -> throw wrong(layout, text);
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong(layout, text);
        }
    }

    private static UsageException wrong(FieldLayout layout, String text) {
        return new UsageException("'" + text + "' is no value of field '" + layout.name() + "', which is "
                + layout.typeText() + "; " + example(layout));
    }

    private static String example(FieldLayout layout) {
        return switch (layout.kind()) {
            case BOOL -> "give true or false";
            case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 -> "give a whole number";
            case FLOAT32, FLOAT64, DECIMAL -> "give a number, such as 12.5";
            case STRING -> "give a text";
            case BYTES -> "give pairs of hexadecimal digits, such as 00ff";
            case TIMESTAMP -> "give a time, such as 2024-01-31T12:30:00Z, or a date";
            case DATE -> "give a date, such as 2024-01-31";
            case DURATION -> "give a length of time, such as PT1H30M";
            case UUID -> "give one such as 00112233-4455-6677-8899-aabbccddeeff";
            case ENUM -> "give a number, or one of " + names(((EnumType) layout.type()).constants());
            case FLAGS ->
                "give some of these, or numbers of bits, with a | between them: "
                        + names(((FlagsType) layout.type()).bits());
            case STRUCT -> "records are not looked for by that, choose a field with one value";
        };
    }

    private static String names(List<NamedNumber> all) {
        return String.join(", ", all.stream().map(NamedNumber::name).toList());
    }

    private static Literal bool(FieldLayout layout, int field, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(layout, text);
        }
        boolean value = text.equals("true");
        return ordered(value, record -> Boolean.compare(record.getBoolean(field), value));
    }

    private static Literal whole(int field, BigInteger value) {
        if (value.compareTo(LEAST_LONG) < 0 || value.compareTo(MOST_LONG) > 0) {
            return ordered(value, record -> -value.signum());
        }
        long number = value.longValue();
        return ordered(value, record -> Long.compare(record.getLong(field), number));
    }

    private static Literal unsigned(int field, BigInteger value) {
        if (value.signum() < 0 || value.compareTo(TWO_TO_64) >= 0) {
            return ordered(value, record -> value.signum() < 0 ? 1 : -1);
        }
        long bits = value.longValue();
        return ordered(value, record -> Long.compareUnsigned(record.getLong(field), bits));
    }

    /** The two zeros are the same. */
    private static Literal number(int field, double value) {
        return ordered(value, record -> {
            double found = record.getDouble(field);
            return found == value ? 0 : Double.compare(found, value);
        });
    }

    private static Literal string(int field, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return ordered(
                text, record -> Arrays.compareUnsigned(record.getString(field).getBytes(StandardCharsets.UTF_8), utf8));
    }

    private static Literal bytes(int field, byte[] value) {
        return ordered(value, record -> Arrays.compareUnsigned(record.getBytes(field), value));
    }

    private static Instant instant(String text) {
        return text.indexOf('T') < 0
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(text);
    }

    private static Literal timestamp(TimeType type, int field, Instant value) {
        return ordered(value, record -> Timestamps.compare(record.getLong(field), type.unit(), value));
    }

    private static Literal date(int field, LocalDate value) {
        return ordered(value, record -> Dates.compare((int) record.getLong(field), value));
    }

    private static Literal duration(TimeType type, int field, Duration value) {
        return ordered(value, record -> Durations.compare(record.getLong(field), type.unit(), value));
    }

    private static Literal uuid(int field, UUID value) {
        String text = value.toString();
        return ordered(value, record -> String.valueOf(record.value(field)).compareTo(text));
    }

    private static Literal decimal(DecimalType type, int field, BigDecimal value) {
        return ordered(value, record -> Decimals.compare(record.getLong(field), type.scale(), value));
    }

    private static Literal constant(EnumType type, int field, String text) {
        for (NamedNumber constant : type.constants()) {
            if (constant.name().equals(text)) {
                return whole(field, BigInteger.valueOf(constant.number()));
            }
        }
        return whole(field, new BigInteger(text));
    }

    /** Names with signs between them, or the list that the commands write. */
    private static Literal flags(FlagsType type, int field, String text) {
        boolean isList = text.length() > 1 && text.startsWith("[") && text.endsWith("]");
        Stream<String> names = isList
                ? Stream.of(text.substring(1, text.length() - 1).split(","))
                        .map(String::strip)
                        .map(name -> QUOTED.matcher(name).replaceFirst("$1"))
                : Stream.of(text.split("\\|"));
        long bits = names.filter(name -> !name.isEmpty())
                .mapToLong(name -> bit(type, name))
                .reduce(0, (some, more) -> some | more);
        return new Literal(bits, record -> Long.compareUnsigned(record.getLong(field), bits), false);
    }

    /** A bit without a name is its number, as where it is written. */
    private static long bit(FlagsType type, String name) {
        for (NamedNumber bit : type.bits()) {
            if (bit.name().equals(name)) {
                return 1L << bit.number();
            }
        }
        int number = Integer.parseInt(name);
        if (number < 0 || number > FlagsType.MAX_BIT) {
            throw new IllegalArgumentException(name);
        }
        return 1L << number;
    }
}
