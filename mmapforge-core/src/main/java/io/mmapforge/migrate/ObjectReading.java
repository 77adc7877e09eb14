package io.mmapforge.migrate;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of a record as Java objects. */
final class ObjectReading {
    private ObjectReading() {}

    /** The value of a field; null if it is absent. */
    static @Nullable Object value(FieldLayout field, RecordValues record) {
        if (field.isOptional() && !record.has(field.presenceBit())) {
            return null;
        }
        if (!field.isArray()) {
            return value(field.type(), field.offset(), record);
        }
        List<Object> elements = new ArrayList<>(field.length());
        for (int i = 0; i < field.length(); i++) {
            elements.add(value(field.type(), field.offset() + i * field.type().sizeBytes(), record));
        }
        return Collections.unmodifiableList(elements);
    }

    private static Object value(ValueType type, int at, RecordValues record) {
        return switch (type.kind()) {
            case BOOL -> record.getBoolean(at);
            case INT8 -> (long) record.getByte(at);
            case UINT8 -> (long) record.getUnsignedByte(at);
            case INT16 -> (long) record.getShort(at);
            case UINT16 -> (long) record.getUnsignedShort(at);
            case INT32 -> (long) record.getInt(at);
            case UINT32 -> record.getUnsignedInt(at);
            case INT64 -> record.getLong(at);
            case UINT64 -> new BigInteger(Long.toUnsignedString(record.getLong(at)));
            case FLOAT32 -> record.getFloat(at);
            case FLOAT64 -> record.getDouble(at);
            case STRING -> record.getString(at, ((ContentType) type).maxBytes());
            case BYTES -> record.getBytes(at, ((ContentType) type).maxBytes());
            case TIMESTAMP -> Timestamps.toInstant(record.getLong(at), ((TimeType) type).unit());
            case DATE -> Dates.toLocalDate(record.getInt(at));
            case DURATION -> Durations.toDuration(record.getLong(at), ((TimeType) type).unit());
            case UUID -> record.getUuid(at);
            case DECIMAL -> Decimals.toBigDecimal(record.getLong(at), ((DecimalType) type).scale());
            case ENUM -> constant((EnumType) type, number(type.sizeBytes(), at, record));
            case FLAGS -> flags((FlagsType) type, number(type.sizeBytes(), at, record));
            case STRUCT -> struct((StructType) type, at, record);
        };
    }

    private static long number(int sizeBytes, int at, RecordValues record) {
        return switch (sizeBytes) {
            case Byte.BYTES -> record.getUnsignedByte(at);
            case Short.BYTES -> record.getUnsignedShort(at);
            case Integer.BYTES -> record.getUnsignedInt(at);
            default -> record.getLong(at);
        };
    }

    private static Object constant(EnumType type, long number) {
        for (NamedNumber constant : type.constants()) {
            if (constant.number() == number) {
                return constant.name();
            }
        }
        return number;
    }

    private static Set<String> flags(FlagsType type, long bits) {
        Set<String> names = new LinkedHashSet<>();
        for (NamedNumber bit : type.bits()) {
            if ((bits >>> bit.number() & 1) != 0) {
                names.add(bit.name());
            }
        }
        return Collections.unmodifiableSet(names);
    }

    private static Map<String, Object> struct(StructType type, int at, RecordValues record) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (MemberLayout member : type.members()) {
            members.put(member.name(), value(member.type(), at + member.offset(), record));
        }
        return Collections.unmodifiableMap(members);
    }
}
