package io.mmapforge.layout;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The value that a field has in records of versions without it.
 *
 * <p>Its text is {@code true} or {@code false}; a whole number in decimal; a float as {@code 0.5}, {@code 1e-3}, {@code NaN}, {@code Infinity}
 * or {@code -Infinity}; the text of a string itself; the name of an enum's constant; a timestamp, a duration and a date in the forms of
 * ISO 8601 that {@link Instant#parse}, {@link Duration#parse} and {@link LocalDate#parse} read; a decimal number. Bytes, flags, UUIDs,
 * structs, arrays and optional fields have none. Immutable and thread-safe.
 */
public final class DefaultValue {
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,19}");
    private static final Pattern FLOAT =
            Pattern.compile("-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,60})?([eE][-+]?[0-9]{1,4})?|NaN|-?Infinity");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");
    private static final BigInteger TWO = BigInteger.TWO;

    private final String text;
    private final long bits;
    private final byte[] content;

    private DefaultValue(String text, long bits, byte[] content) {
        this.text = text;
        this.bits = bits;
        this.content = content;
    }

    /**
     * Reads the text of a value.
     *
     * @throws InvalidLayoutException if it is none of the type, or the type has none
     */
    public static DefaultValue parse(ValueType type, String text) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(text, "text");
        if (type.kind() == FieldType.STRING) {
            return new DefaultValue(text, 0, content(type, text));
        }
        return new DefaultValue(text, bits(type, text), new byte[0]);
    }

    /** The text, as it stands in schemas and in files. */
    public String text() {
        return text;
    }

    /** The value as it is stored, in as many of the lowest bits as the type has; for a string 0. */
    public long bits() {
        return bits;
    }

    /** A copy of a string's value in UTF-8; empty for every other type. */
    public byte[] content() {
        return content.clone();
    }

    private static byte[] content(ValueType type, String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            if (bytes.length > ((ContentType) type).maxBytes()) {
                throw wrong(type, text, "at most " + ((ContentType) type).maxBytes() + " bytes");
            }
            return bytes;
        } catch (CharacterCodingException e) {
            throw wrong(type, text, "valid Unicode");
        }
    }

    private static long bits(ValueType type, String text) {
        return switch (type.kind()) {
            case BOOL -> bool(type, text);
            case INT8, INT16, INT32, INT64 -> whole(type, text, true);
            case UINT8, UINT16, UINT32, UINT64 -> whole(type, text, false);
            case FLOAT32 -> Float.floatToRawIntBits(float32(type, text));
            case FLOAT64 -> Double.doubleToRawLongBits(float64(type, text));
            case TIMESTAMP -> timestamp((TimeType) type, text);
            case DURATION -> duration((TimeType) type, text);
            case DATE -> date(type, text);
            case DECIMAL -> decimal((DecimalType) type, text);
            case ENUM -> constant((EnumType) type, text);
            case STRING, BYTES, UUID, FLAGS, STRUCT ->
                throw new InvalidLayoutException("a value of type " + type.text() + " has no default");
        };
    }

    private static long bool(ValueType type, String text) {
        return switch (text) {
            case "true" -> 1;
            case "false" -> 0;
            default -> throw wrong(type, text, "true or false");
        };
    }

    private static long whole(ValueType type, String text, boolean signed) {
        BigInteger value = new BigInteger(matching(WHOLE, type, text));
        int valueBits = type.sizeBytes() * Byte.SIZE - (signed ? 1 : 0);
        BigInteger most = TWO.pow(valueBits).subtract(BigInteger.ONE);
        BigInteger least = signed ? TWO.pow(valueBits).negate() : BigInteger.ZERO;
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw wrong(type, text, least + ".." + most);
        }
        return value.longValue();
    }

    private static float float32(ValueType type, String text) {
        float value = Float.parseFloat(matching(FLOAT, type, text));
        requireFinite(Float.isInfinite(value), type, text);
        return value;
    }

    private static double float64(ValueType type, String text) {
        double value = Double.parseDouble(matching(FLOAT, type, text));
        requireFinite(Double.isInfinite(value), type, text);
        return value;
    }

    /** Infinity has a name of its own; a number that comes to it is too large. */
    private static void requireFinite(boolean infinite, ValueType type, String text) {
        if (infinite && !text.endsWith("Infinity")) {
            throw wrong(type, text, "a number that it can hold");
        }
    }

    private static long timestamp(TimeType type, String text) {
        try {
            Instant instant = Instant.parse(text);
            return units(type, text, instant.getEpochSecond(), instant.getNano());
        } catch (DateTimeException e) {
            throw wrong(type, text, "a time such as 2024-01-31T12:30:00Z");
        }
    }

    private static long duration(TimeType type, String text) {
        try {
            Duration duration = Duration.parse(text);
            return units(type, text, duration.getSeconds(), duration.getNano());
        } catch (DateTimeException e) {
            throw wrong(type, text, "a length of time such as PT1H30M or PT0.25S");
        }
    }

    private static long units(TimeType type, String text, long seconds, int nanos) {
        int nanosPerUnit = TimeResolution.NANOS.unitsPerSecond() / type.unit().unitsPerSecond();
        BigInteger units = BigInteger.valueOf(seconds)
                .multiply(BigInteger.valueOf(type.unit().unitsPerSecond()))
                .add(BigInteger.valueOf(nanos / nanosPerUnit));
        if (nanos % nanosPerUnit != 0 || units.bitLength() >= Long.SIZE) {
            throw wrong(type, text, "what an int64 of the unit holds");
        }
        return units.longValue();
    }

    private static long date(ValueType type, String text) {
        try {
            long day = LocalDate.parse(text).toEpochDay();
            if (day != (int) day) {
                throw wrong(type, text, "a day that an int32 holds");
            }
            return day;
        } catch (DateTimeException e) {
            throw wrong(type, text, "a day such as 2024-01-31");
        }
    }

    private static long decimal(DecimalType type, String text) {
        BigDecimal value = new BigDecimal(matching(NUMBER, type, text));
        BigDecimal unscaled = value.movePointRight(type.scale()).stripTrailingZeros();
        if (unscaled.scale() > 0 || unscaled.abs().compareTo(BigDecimal.valueOf(type.maxUnscaled())) > 0) {
            throw wrong(
                    type,
                    text,
                    "at most " + type.precision() + " digits, " + type.scale() + " of them behind the point");
        }
        return unscaled.longValueExact();
    }

    private static long constant(EnumType type, String text) {
        return type.constants().stream()
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(type, text, "one of its constants"))
                .number();
    }

    private static String matching(Pattern pattern, ValueType type, String text) {
        if (!pattern.matcher(text).matches()) {
            throw wrong(type, text, "a number");
        }
        return text;
    }

    private static InvalidLayoutException wrong(ValueType type, String text, String expected) {
        return new InvalidLayoutException(
                "default '" + text + "' is none of " + type.text() + ", expected " + expected);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DefaultValue that && text.equals(that.text) && bits == that.bits;
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
