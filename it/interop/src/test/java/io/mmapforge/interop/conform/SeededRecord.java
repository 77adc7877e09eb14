package io.mmapforge.interop.conform;

import io.mmapforge.interop.records.CanonicalText;
import io.mmapforge.interop.records.PatternRecords;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.store.RecordBuffer;
import java.util.Comparator;
import java.util.List;

/** The record of a seed, as CONFORM.md has it: what every program makes of the same number. */
final class SeededRecord {
    private static final int FLOAT_MASK = 0xBFFFFFFF;
    private static final long DOUBLE_MASK = 0xBFFFFFFFFFFFFFFFL;
    private static final int LETTERS = 26;

    private SeededRecord() {}

    /** Fills a record of zeros. */
    static void fill(RecordLayout layout, RecordBuffer record, long seed) {
        for (int i = 0; i < layout.fields().size(); i++) {
            FieldLayout field = layout.fields().get(i);
            put(record, field, field.name().equals("seed") ? seed : mix(seed + i + 1));
        }
        if (layout.recordName().equals("Beat")) {
            long both = mix(seed);
            record.putUnsignedInt(offset(layout, "writer"), 0);
            record.putLong(offset(layout, "number"), 0);
            setSides(layout, record, both, false);
        }
    }

    /** Gives a {@code Beat} both its sides, and the half in between or none. */
    static void setSides(RecordLayout layout, RecordBuffer record, long both, boolean hasHalf) {
        FieldLayout half = layout.field("half").orElseThrow();
        record.putLong(offset(layout, "left"), both);
        record.putLong(half.offset(), both);
        record.putLong(offset(layout, "right"), both);
        record.setPresent(half.presenceBit(), hasHalf);
    }

    /** Whether a {@code Beat} is one that some writer has left. */
    static boolean isWhole(RecordLayout layout, RecordBuffer record, RecordBuffer expected) {
        fill(layout, expected, record.getLong(offset(layout, "seed")));
        expected.putUnsignedInt(offset(layout, "writer"), record.getUnsignedInt(offset(layout, "writer")));
        expected.putLong(offset(layout, "number"), record.getLong(offset(layout, "number")));
        FieldLayout half = layout.field("half").orElseThrow();
        boolean hasHalf = (record.getLong(half.presenceOffset()) & half.presenceMask()) != 0;
        setSides(layout, expected, record.getLong(offset(layout, "left")), hasHalf);
        return CanonicalText.record(layout, expected).equals(CanonicalText.record(layout, record));
    }

    static long mix(long number) {
        return PatternRecords.mix(number);
    }

    private static int offset(RecordLayout layout, String field) {
        return layout.field(field).orElseThrow().offset();
    }

    private static void put(RecordBuffer record, FieldLayout field, long value) {
        if (field.isOptional()) {
            boolean present = (value >>> 8 & 1) == 1;
            record.setPresent(field.presenceBit(), present);
            if (!present) {
                return;
            }
        }
        if (!field.isArray()) {
            put(record, field.type(), value, field.offset());
        }
        for (int k = 0; k < field.length(); k++) {
            put(
                    record,
                    field.type(),
                    mix(value + k + 1),
                    field.offset() + k * field.type().sizeBytes());
        }
    }

    private static void put(RecordBuffer record, ValueType type, long value, int at) {
        switch (type.kind()) {
            case BOOL -> record.putBoolean(at, (value & 1) == 1);
            case INT8, UINT8 -> record.putByte(at, (byte) value);
            case INT16, UINT16 -> record.putShort(at, (short) value);
            case INT32, UINT32, DATE -> record.putInt(at, (int) value);
            case INT64, UINT64, TIMESTAMP, DURATION -> record.putLong(at, value);
            case FLOAT32 -> record.putInt(at, (int) value & FLOAT_MASK);
            case FLOAT64 -> record.putLong(at, value & DOUBLE_MASK);
            case STRING -> record.putString(at, maxBytes(type), text(maxBytes(type), value));
            case BYTES -> record.putBytes(at, maxBytes(type), bytes(maxBytes(type), value));
            case DECIMAL -> {
                long unscaled = Long.remainderUnsigned(value >>> 1, ((DecimalType) type).maxUnscaled() + 1);
                record.putLong(at, (value & 1) == 1 ? -unscaled : unscaled);
            }
            case UUID -> {
                record.putLong(at, value);
                record.putLong(at + Long.BYTES, mix(value));
            }
            case ENUM -> putUnsigned(record, type, constant((EnumType) type, value), at);
            case FLAGS -> putUnsigned(record, type, value & ((FlagsType) type).knownBits(), at);
            case STRUCT -> {
                List<MemberLayout> members = ((StructType) type).members();
                for (int m = 0; m < members.size(); m++) {
                    put(
                            record,
                            members.get(m).type(),
                            mix(value + m + 1),
                            at + members.get(m).offset());
                }
            }
        }
    }

    private static long constant(EnumType type, long value) {
        List<NamedNumber> constants = type.constants().stream()
                .sorted(Comparator.comparingInt(NamedNumber::number))
                .toList();
        return constants
                .get((int) Long.remainderUnsigned(value, constants.size()))
                .number();
    }

    private static void putUnsigned(RecordBuffer record, ValueType type, long value, int at) {
        switch (type.sizeBytes()) {
            case Byte.BYTES -> record.putByte(at, (byte) value);
            case Short.BYTES -> record.putShort(at, (short) value);
            case Integer.BYTES -> record.putInt(at, (int) value);
            default -> record.putLong(at, value);
        }
    }

    private static int maxBytes(ValueType type) {
        return ((ContentType) type).maxBytes();
    }

    private static String text(int maxBytes, long value) {
        StringBuilder text = new StringBuilder();
        int first = (int) Long.remainderUnsigned(value, LETTERS);
        for (int k = 0; k < (int) Long.remainderUnsigned(value, maxBytes + 1); k++) {
            text.append((char) ('a' + (first + k) % LETTERS));
        }
        return text.toString();
    }

    private static byte[] bytes(int maxBytes, long value) {
        byte[] bytes = new byte[(int) Long.remainderUnsigned(value >>> 8, maxBytes + 1)];
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = (byte) (value + 7L * k);
        }
        return bytes;
    }
}
