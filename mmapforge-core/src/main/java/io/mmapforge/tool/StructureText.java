package io.mmapforge.tool;

import io.mmapforge.convert.Durations;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes arrays, structs and flags as JSON.
 *
 * <p>What is in them is written as it is where it stands alone, so there is a text for every number that is stored, also for times that no class of
 * Java has. Immutable.
 */
final class StructureText {
    private final ValueType type;
    private final boolean isArray;

    StructureText(FieldLayout layout) {
        this.type = layout.type();
        this.isArray = layout.isArray();
    }

    /** Writes a value as the record has it stored. */
    void write(@Nullable Object stored, Output out) {
        if (isArray && stored instanceof List<?> elements) {
            out.put('[');
            String separator = "";
            for (Object element : elements) {
                json(type, element, out.text(separator));
                separator = ",";
            }
            out.put(']');
        } else if (stored != null) {
            json(type, stored, out);
        }
    }

    private static void json(ValueType type, Object stored, Output out) {
        switch (type.kind()) {
            case STRUCT -> members((StructType) type, (Map<?, ?>) stored, out);
            case FLAGS -> names((FlagsType) type, (long) stored, out);
            case TIMESTAMP -> {
                TimeText.timestamp(out.put('"'), (long) stored, ((TimeType) type).unit());
                out.put('"');
            }
            case DATE -> {
                TimeText.date(out.put('"'), (long) stored);
                out.put('"');
            }
            case DURATION ->
                out.put('"')
                        .text(Durations.toDuration((long) stored, ((TimeType) type).unit())
                                .toString())
                        .put('"');
            case DECIMAL ->
                out.text(BigDecimal.valueOf((long) stored, ((DecimalType) type).scale())
                        .toPlainString());
            case ENUM -> constant((EnumType) type, (long) stored, out);
            case BYTES ->
                out.put('"').text(HexFormat.of().formatHex((byte[]) stored)).put('"');
            case FLOAT32, FLOAT64 -> number((Number) stored, out);
            case STRING, UUID -> Json.string(out, stored.toString());
            case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 -> out.text(stored.toString());
        }
    }

    private static void members(StructType type, Map<?, ?> values, Output out) {
        String separator = "{";
        for (MemberLayout member : type.members()) {
            Json.string(out.text(separator), member.name()).put(':');
            Object value = values.get(member.name());
            if (value != null) {
                json(member.type(), value, out);
            }
            separator = ",";
        }
        out.put('}');
    }

    /** In the schema's order; a bit without a name is its number. */
    private static void names(FlagsType type, long bits, Output out) {
        out.put('[');
        String separator = "";
        for (NamedNumber bit : type.bits()) {
            if ((bits & 1L << bit.number()) != 0) {
                Json.string(out.text(separator), bit.name());
                separator = ",";
            }
        }
        for (long rest = bits & ~type.knownBits(); rest != 0; rest &= rest - 1) {
            Json.string(out.text(separator), Integer.toString(Long.numberOfTrailingZeros(rest)));
            separator = ",";
        }
        out.put(']');
    }

    private static void constant(EnumType type, long number, Output out) {
        Optional<NamedNumber> constant = type.constant((int) number);
        if (constant.isPresent()) {
            Json.string(out, constant.get().name());
        } else {
            out.number(number);
        }
    }

    private static void number(Number value, Output out) {
        if (Double.isFinite(value.doubleValue())) {
            out.text(value.toString());
        } else {
            out.put('"').text(value.toString()).put('"');
        }
    }
}
