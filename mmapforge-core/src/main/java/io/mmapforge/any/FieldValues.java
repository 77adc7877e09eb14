package io.mmapforge.any;

import io.mmapforge.convert.Dates;
import io.mmapforge.convert.Decimals;
import io.mmapforge.convert.Durations;
import io.mmapforge.convert.Timestamps;
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
import io.mmapforge.store.RecordValues;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes Java objects of the values of a record in private memory. */
final class FieldValues {
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

    private FieldValues() {}

    /** How a value becomes an object, unless it is one of several. */
    @FunctionalInterface
    private interface Reading {
        Object of(ValueType type, RecordValues source, int offset);
    }

    /** The value of a field that the record has one for. */
    static Object of(FieldLayout field, RecordValues source) {
        return of(field, source, FieldValues::of);
    }

    /** As {@link #of(FieldLayout, RecordValues)}, with the number that is stored wherever another thing is made of it. */
    static Object stored(FieldLayout field, RecordValues source) {
        return of(field, source, FieldValues::stored);
    }

    private static Object of(FieldLayout field, RecordValues source, Reading reading) {
        if (!field.isArray()) {
            return reading.of(field.type(), source, field.offset());
        }
        List<Object> elements = new ArrayList<>(field.length());
        int stride = field.type().sizeBytes();
        for (int offset = field.offset(); offset < field.end(); offset += stride) {
            elements.add(reading.of(field.type(), source, offset));
        }
        return Collections.unmodifiableList(elements);
    }

    private static Object stored(ValueType type, RecordValues source, int offset) {
        return switch (type.kind()) {
            case TIMESTAMP, DURATION, DECIMAL -> source.getLong(offset);
            case DATE -> (long) source.getInt(offset);
            case ENUM, FLAGS -> bits(type.sizeBytes(), source, offset);
            case STRUCT -> members((StructType) type, source, offset, FieldValues::stored);
            default -> of(type, source, offset);
        };
    }

    private static Object of(ValueType type, RecordValues source, int offset) {
        return switch (type.kind()) {
            case BOOL -> source.getBoolean(offset);
            case INT8 -> (long) source.getByte(offset);
            case INT16 -> (long) source.getShort(offset);
            case INT32 -> (long) source.getInt(offset);
            case INT64 -> source.getLong(offset);
            case UINT8, UINT16, UINT32 -> bits(type.sizeBytes(), source, offset);
            case UINT64 -> unsigned(source.getLong(offset));
            case FLOAT32 -> source.getFloat(offset);
            case FLOAT64 -> source.getDouble(offset);
            case STRING -> source.getString(offset, ((ContentType) type).maxBytes());
            case BYTES -> source.getBytes(offset, ((ContentType) type).maxBytes());
            case TIMESTAMP -> Timestamps.toInstant(source.getLong(offset), ((TimeType) type).unit());
            case DATE -> Dates.toLocalDate(source.getInt(offset));
            case DURATION -> Durations.toDuration(source.getLong(offset), ((TimeType) type).unit());
            case UUID -> source.getUuid(offset);
            case DECIMAL -> Decimals.toBigDecimal(source.getLong(offset), ((DecimalType) type).scale());
            case ENUM -> constant((EnumType) type, bits(type.sizeBytes(), source, offset));
            case FLAGS -> names((FlagsType) type, bits(type.sizeBytes(), source, offset));
            case STRUCT -> members((StructType) type, source, offset, FieldValues::of);
        };
    }

    /** The number as it is: the bits of a uint64 may be negative. */
    private static long bits(int bytes, RecordValues source, int offset) {
        return switch (bytes) {
            case Byte.BYTES -> source.getUnsignedByte(offset);
            case Short.BYTES -> source.getUnsignedShort(offset);
            case Integer.BYTES -> source.getUnsignedInt(offset);
            default -> source.getLong(offset);
        };
    }

    static BigInteger unsigned(long bits) {
        BigInteger signed = BigInteger.valueOf(bits);
        return bits < 0 ? signed.add(TWO_TO_64) : signed;
    }

    private static Object constant(EnumType type, long number) {
        Optional<NamedNumber> constant = type.constant((int) number);
        if (constant.isPresent()) {
            return constant.get().name();
        }
        return number;
    }

    /** In the schema's order; a bit without a name is its number. */
    private static Set<String> names(FlagsType type, long bits) {
        Set<String> names = new LinkedHashSet<>();
        for (NamedNumber bit : type.bits()) {
            if ((bits & 1L << bit.number()) != 0) {
                names.add(bit.name());
            }
        }
        for (long rest = bits & ~type.knownBits(); rest != 0; rest &= rest - 1) {
            names.add(Integer.toString(Long.numberOfTrailingZeros(rest)));
        }
        return Collections.unmodifiableSet(names);
    }

    private static Map<String, Object> members(StructType type, RecordValues source, int offset, Reading reading) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (MemberLayout member : type.members()) {
            members.put(member.name(), reading.of(member.type(), source, offset + member.offset()));
        }
        return Collections.unmodifiableMap(members);
    }
}
