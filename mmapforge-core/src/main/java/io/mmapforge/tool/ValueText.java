package io.mmapforge.tool;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.TimeType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Writes the values of one field, as all formats have them: numbers in decimal, times as ISO 8601 has them, bytes in hexadecimal, enums by the
 * constant's name.
 *
 * <p>What is read most often is written without an object for it. The record has a value for the field.
 */
abstract class ValueText {
    /** How a value looks where it stands alone. */
    enum Shape {
        /** Digits, which JSON has without quotation marks, unless {@link #isJsonNumber} says otherwise. */
        NUMBER,
        /** {@code true} or {@code false}. */
        BOOL,
        /** Letters, digits and signs that need no quotation marks in CSV. */
        PLAIN,
        /** Any text. */
        TEXT,
        /** JSON: an array or an object. */
        STRUCTURE
    }

    final int field;
    private final Shape shape;

    private ValueText(int field, Shape shape) {
        this.field = field;
        this.shape = shape;
    }

    Shape shape() {
        return shape;
    }

    /** Writes the value: of {@link Shape#TEXT} nothing is escaped, of {@link Shape#STRUCTURE} it is JSON. */
    abstract void write(AnyRecord record, Output out);

    /** Whether JSON has a number for the value. */
    boolean isJsonNumber(AnyRecord record) {
        return shape == Shape.NUMBER;
    }

    static ValueText of(FieldLayout layout, int field) {
        if (layout.isArray()) {
            return structure(layout, field);
        }
        return switch (layout.kind()) {
            case BOOL -> of(field, Shape.BOOL, (record, out) -> out.text(record.getBoolean(field) ? "true" : "false"));
            case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64 ->
                of(field, Shape.NUMBER, (record, out) -> out.number(record.getLong(field)));
            case UINT64 -> of(field, Shape.NUMBER, (record, out) -> unsigned(record.getLong(field), out));
            case FLOAT32 -> new Floats(field, true);
            case FLOAT64 -> new Floats(field, false);
            case STRING -> of(field, Shape.TEXT, (record, out) -> string(record, field, layout.maxBytes(), out));
            case BYTES ->
                of(field, Shape.PLAIN, (record, out) -> out.text(HexFormat.of().formatHex(record.getBytes(field))));
            case TIMESTAMP -> timestamp(layout, field);
            case DATE -> of(field, Shape.PLAIN, (record, out) -> TimeText.date(out, record.getLong(field)));
            case DURATION, UUID ->
                of(field, Shape.PLAIN, (record, out) -> out.text(String.valueOf(record.value(field))));
            case DECIMAL -> decimal(layout, field);
            case ENUM -> new Constants(layout, field);
            case FLAGS, STRUCT -> structure(layout, field);
        };
    }

    private interface Writer {
        void write(AnyRecord record, Output out);
    }

    private static ValueText of(int field, Shape shape, Writer writer) {
        return new ValueText(field, shape) {
            @Override
            void write(AnyRecord record, Output out) {
                writer.write(record, out);
            }
        };
    }

    private static ValueText timestamp(FieldLayout layout, int field) {
        TimeType type = (TimeType) layout.type();
        return of(field, Shape.PLAIN, (record, out) -> TimeText.timestamp(out, record.getLong(field), type.unit()));
    }

    /** ASCII is copied as it is, everything else is checked to be UTF-8. */
    private static void string(AnyRecord record, int field, int maxBytes, Output out) {
        int mark = out.mark();
        out.content(record, field, maxBytes);
        if (out.has(mark, c -> c >= 0x80)) {
            out.backTo(mark);
            out.text(record.getString(field));
        }
    }

    private static void unsigned(long bits, Output out) {
        if (bits >= 0) {
            out.number(bits);
        } else {
            out.text(Long.toUnsignedString(bits));
        }
    }

    private static ValueText decimal(FieldLayout layout, int field) {
        int scale = ((DecimalType) layout.type()).scale();
        long power = BigDecimal.TEN.pow(scale).longValueExact();
        return of(field, Shape.NUMBER, (record, out) -> decimal(record.getLong(field), scale, power, out));
    }

    private static void decimal(long unscaled, int scale, long power, Output out) {
        if (unscaled == Long.MIN_VALUE) {
            // Too low for the field, and for a number without its sign.
            out.text(BigDecimal.valueOf(unscaled, scale).toPlainString());
            return;
        }
        if (unscaled < 0) {
            out.put('-');
        }
        long amount = Math.abs(unscaled);
        out.number(amount / power);
        if (scale > 0) {
            out.put('.').digits(amount % power, scale);
        }
    }

    /** Floats, of which JSON has no word for those that are no number. */
    private static final class Floats extends ValueText {
        private final boolean single;

        Floats(int field, boolean single) {
            super(field, Shape.NUMBER);
            this.single = single;
        }

        @Override
        void write(AnyRecord record, Output out) {
            double value = record.getDouble(field);
            if (single) {
                FloatText.write(out, (float) value);
            } else {
                FloatText.write(out, value);
            }
        }

        @Override
        boolean isJsonNumber(AnyRecord record) {
            return Double.isFinite(record.getDouble(field));
        }
    }

    /** Names of constants, and numbers that have none. */
    private static final class Constants extends ValueText {
        private final Map<Long, String> names = new HashMap<>();

        Constants(FieldLayout layout, int field) {
            super(field, Shape.PLAIN);
            for (NamedNumber constant : ((EnumType) layout.type()).constants()) {
                names.put((long) constant.number(), constant.name());
            }
        }

        @Override
        void write(AnyRecord record, Output out) {
            long number = record.getLong(field);
            String name = names.get(number);
            if (name != null) {
                out.text(name);
            } else {
                out.number(number);
            }
        }

        @Override
        boolean isJsonNumber(AnyRecord record) {
            return !names.containsKey(record.getLong(field));
        }
    }

    private static ValueText structure(FieldLayout layout, int field) {
        StructureText text = new StructureText(layout);
        return of(field, Shape.STRUCTURE, (record, out) -> text.write(record.storedValue(field), out));
    }
}
