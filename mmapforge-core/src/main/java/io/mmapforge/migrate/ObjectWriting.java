package io.mmapforge.migrate;

import io.mmapforge.convert.Dates;
import io.mmapforge.convert.Decimals;
import io.mmapforge.convert.Durations;
import io.mmapforge.convert.Timestamps;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.store.RecordBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts Java objects into a record that is going to be written, after checking them. */
final class ObjectWriting {
    private static final BigInteger MAX_UINT64 =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    /** Those of the greatest number. */
    private static final int MOST_DIGITS = 20;

    private ObjectWriting() {}

    /**
     * Puts a value.
     *
     * @throws ValueOutOfRangeException if it is of another class than the field's type has, or the field cannot hold it
     */
    static void put(FieldLayout field, @Nullable Object value, RecordBuffer target) {
        if (field.isOptional()) {
            if (value == null) {
                target.putAbsent(field.offset(), field.size(), field.presenceBit());
                return;
            }
            target.setPresent(field.presenceBit(), true);
        }
        if (!field.isArray()) {
            put(field.type(), field.offset(), value, target);
            return;
        }
        List<?> elements = as(List.class, value, field.offset(), target);
        if (elements.size() != field.length()) {
            throw target.arrayOutOfRange(
                    field.offset(), "the list has " + elements.size() + " elements, expected " + field.length());
        }
        for (int i = 0; i < field.length(); i++) {
            put(field.type(), field.offset() + i * field.type().sizeBytes(), elements.get(i), target);
        }
    }

    private static void put(ValueType type, int at, @Nullable Object value, RecordBuffer target) {
        switch (type.kind()) {
            case BOOL -> target.putBoolean(at, as(Boolean.class, value, at, target));
            case INT8, INT16, INT32, INT64 -> {
                int bits = type.sizeBytes() * Byte.SIZE - 1;
                BigInteger most = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
                putNumber(type.sizeBytes(), at, whole(value, most.not(), most, at, target), target);
            }
            case UINT8, UINT16, UINT32, UINT64 -> {
                BigInteger most = MAX_UINT64.shiftRight(Long.SIZE - type.sizeBytes() * Byte.SIZE);
                putNumber(type.sizeBytes(), at, whole(value, BigInteger.ZERO, most, at, target), target);
            }
            case FLOAT32 ->
                target.putFloat(at, as(Number.class, value, at, target).floatValue());
            case FLOAT64 ->
                target.putDouble(at, as(Number.class, value, at, target).doubleValue());
            case STRING -> target.putString(at, ((ContentType) type).maxBytes(), as(String.class, value, at, target));
            case BYTES -> target.putBytes(at, ((ContentType) type).maxBytes(), as(byte[].class, value, at, target));
            case TIMESTAMP ->
                target.putLong(
                        at, Timestamps.of(as(Instant.class, value, at, target), ((TimeType) type).unit(), target, at));
            case DATE -> target.putInt(at, Dates.of(as(LocalDate.class, value, at, target), target, at));
            case DURATION ->
                target.putLong(
                        at, Durations.of(as(Duration.class, value, at, target), ((TimeType) type).unit(), target, at));
            case UUID -> target.putUuid(at, as(UUID.class, value, at, target));
            case DECIMAL -> {
                DecimalType decimal = (DecimalType) type;
                BigDecimal number = as(BigDecimal.class, value, at, target);
                target.putLong(at, Decimals.of(number, decimal.precision(), decimal.scale(), target, at));
            }
            case ENUM -> putNumber(type.sizeBytes(), at, constant((EnumType) type, value, at, target), target);
            case FLAGS -> putNumber(type.sizeBytes(), at, flags((FlagsType) type, value, at, target), target);
            case STRUCT -> putStruct((StructType) type, at, value, target);
        }
    }

    private static void putStruct(StructType type, int at, @Nullable Object value, RecordBuffer target) {
        Map<?, ?> members = as(Map.class, value, at, target);
        for (Object name : members.keySet()) {
            if (type.members().stream().noneMatch(member -> member.name().equals(name))) {
                throw target.outOfRange(
                        at, "the map has '" + name + "', expected the members of " + type.name() + " alone");
            }
        }
        for (MemberLayout member : type.members()) {
            put(member.type(), at + member.offset(), members.get(member.name()), target);
        }
    }

    private static long constant(EnumType type, @Nullable Object value, int at, RecordBuffer target) {
        String name = as(String.class, value, at, target);
        return number(type.constants(), name, at, target);
    }

    private static long flags(FlagsType type, @Nullable Object value, int at, RecordBuffer target) {
        long bits = 0;
        for (Object name : as(Collection.class, value, at, target)) {
            bits |= 1L << number(type.bits(), String.valueOf(name), at, target);
        }
        return bits;
    }

    private static int number(List<NamedNumber> known, String name, int at, RecordBuffer target) {
        for (NamedNumber each : known) {
            if (each.name().equals(name)) {
                return each.number();
            }
        }
        throw target.outOfRange(
                at,
                "the value is '" + name + "', expected one of "
                        + known.stream().map(NamedNumber::name).toList());
    }

    private static void putNumber(int sizeBytes, int at, long bits, RecordBuffer target) {
        switch (sizeBytes) {
            case Byte.BYTES -> target.putByte(at, (byte) bits);
            case Short.BYTES -> target.putShort(at, (short) bits);
            case Integer.BYTES -> target.putInt(at, (int) bits);
            default -> target.putLong(at, bits);
        }
    }

    private static long whole(@Nullable Object value, BigInteger least, BigInteger most, int at, RecordBuffer target) {
        Number number = as(Number.class, value, at, target);
        BigInteger whole;
        try {
            BigDecimal exact = new BigDecimal(number.toString());
            // Nobody writes 1e999999999 out.
            if (exact.signum() != 0 && (long) exact.precision() - exact.scale() > MOST_DIGITS) {
                throw target.outOfRange(at, "the value is " + number + ", expected " + least + ".." + most);
            }
            whole = exact.toBigIntegerExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw target.outOfRange(at, "the value is " + number + ", expected a whole number");
        }
        if (whole.compareTo(least) < 0 || whole.compareTo(most) > 0) {
            throw target.outOfRange(at, "the value is " + whole + ", expected " + least + ".." + most);
        }
        return whole.longValue();
    }

    private static <T> T as(Class<T> type, @Nullable Object value, int at, RecordBuffer target) {
        if (!type.isInstance(value)) {
            throw target.outOfRange(
                    at,
                    "the value is "
                            + (value == null ? "null" : "a " + value.getClass().getName()) + ", expected a "
                            + type.getSimpleName());
        }
        return type.cast(value);
    }
}
