package io.mmapforge.interop.records;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records that can be recognized as whole: all their values follow from one number in them, the seed. Two fields may be
 * written on their own: the stamp, whose upper half equals its lower half, and the label, which is n times the letter
 * that is number n modulo 26.
 */
public final class PatternRecords {
    private static final int LABEL_MAX_BYTES = 400;
    private static final int FLOAT_MASK = 0xBFFFFFFF;
    private static final long DOUBLE_MASK = 0xBFFFFFFFFFFFFFFFL;

    /** A field of each type, and long enough that a copy takes its time. */
    public static final RecordLayout LAYOUT = layout();

    private static final FieldLayout SEED = LAYOUT.field("seed").orElseThrow();
    private static final FieldLayout STAMP = LAYOUT.field("stamp").orElseThrow();
    private static final FieldLayout LABEL = LAYOUT.field("label").orElseThrow();

    public static final int STAMP_OFFSET = STAMP.offset();
    public static final int LABEL_OFFSET = LABEL.offset();
    public static final int LABEL_SIZE = LABEL.maxBytes();

    private PatternRecords() {}

    private static RecordLayout layout() {
        List<FieldDefinition> fields = new ArrayList<>(List.of(FieldDefinition.of("seed", FieldType.UINT64)));
        for (FieldType type : FieldType.values()) {
            String name = "the_" + type.schemaName();
            fields.add(type.isVariableLength() ? FieldDefinition.of(name, type, 700) : FieldDefinition.of(name, type));
        }
        fields.add(FieldDefinition.of("label", FieldType.STRING, LABEL_MAX_BYTES));
        fields.add(FieldDefinition.of("stamp", FieldType.UINT64));
        return RecordLayout.of("Pattern", 3, "Every value follows from the seed.", 8, fields);
    }

    /** Scrambles a number. */
    public static long mix(long x) {
        long mixed = x + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** Returns a stamp with this half. */
    public static long stamp(int half) {
        return (long) half << 32 | half & 0xFFFFFFFFL;
    }

    /** Returns a label of this many characters, modulo the longest and one. */
    public static String label(long length) {
        int n = (int) Long.remainderUnsigned(length, LABEL_MAX_BYTES + 1);
        return Character.toString('a' + n % 26).repeat(n);
    }

    /** Fills a record. */
    public static void fill(RecordBuffer record, long seed) {
        for (int i = 0; i < LAYOUT.fields().size(); i++) {
            put(record, LAYOUT.fields().get(i), seed, mix(seed + i + 1));
        }
    }

    private static void put(RecordBuffer record, FieldLayout field, long seed, long value) {
        int at = field.offset();
        switch (field.kind()) {
            case BOOL -> record.putBoolean(at, (value & 1) == 1);
            case INT8 -> record.putByte(at, (byte) value);
            case UINT8 -> record.putUnsignedByte(at, (int) (value & 0xFF));
            case INT16 -> record.putShort(at, (short) value);
            case UINT16 -> record.putUnsignedShort(at, (int) (value & 0xFFFF));
            case INT32 -> record.putInt(at, (int) value);
            case UINT32 -> record.putUnsignedInt(at, value & 0xFFFFFFFFL);
            case INT64 -> record.putLong(at, value);
            case UINT64 -> record.putLong(at, field == SEED ? seed : field == STAMP ? stamp((int) value) : value);
            case FLOAT32 -> record.putFloat(at, Float.intBitsToFloat((int) value & FLOAT_MASK));
            case FLOAT64 -> record.putDouble(at, Double.longBitsToDouble(value & DOUBLE_MASK));
            case STRING -> record.putString(at, field.maxBytes(), field == LABEL ? label(value) : text(field, value));
            case BYTES -> record.putBytes(at, field.maxBytes(), bytes(field, value));
        }
    }

    private static String text(FieldLayout field, long value) {
        StringBuilder text = new StringBuilder();
        int first = (int) Long.remainderUnsigned(value, 26);
        for (int k = 0; k < (int) Long.remainderUnsigned(value, field.maxBytes() + 1); k++) {
            text.append((char) ('a' + (first + k) % 26));
        }
        return text.toString();
    }

    private static byte[] bytes(FieldLayout field, long value) {
        byte[] bytes = new byte[(int) Long.remainderUnsigned(value >>> 8, field.maxBytes() + 1)];
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = (byte) (value + 7L * k);
        }
        return bytes;
    }

    /** Returns the text of a record that is not whole; nothing if it is. */
    public static Optional<String> problem(RecordStore store, long index) {
        RecordBuffer record = store.read(index);
        String actual = CanonicalText.record(LAYOUT, record);
        long seed = record.getLong(SEED.offset());
        long stamp = record.getLong(STAMP.offset());
        String label = record.getString(LABEL.offset(), LABEL.maxBytes());

        RecordBuffer expected = store.buffer();
        fill(expected, seed);
        if (stamp == stamp((int) stamp)) {
            expected.putLong(STAMP.offset(), stamp);
        }
        expected.putString(LABEL.offset(), LABEL.maxBytes(), label(label.length()));
        return CanonicalText.record(LAYOUT, expected).equals(actual) ? Optional.empty() : Optional.of(actual);
    }
}
