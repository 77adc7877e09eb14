package io.mmapforge.interop.records;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Records that can be recognized as whole: all their values follow from one number in them, the seed. Three fields may be
 * written on their own: the stamp, whose upper half equals its lower half, and the label, which is n times the letter
 * that is number n modulo 26; and the mark, an optional stamp. Where there is none, other bytes lie in its place.
 */
public final class PatternRecords {
    private static final int LABEL_MAX_BYTES = 400;

    /** No stamp: what lies where there is no mark, and must not be taken for one. */
    private static final long NO_MARK = 1;

    private static final DecimalType DECIMAL = new DecimalType(11, 4);
    private static final EnumType ENUM =
            new EnumType("Side", List.of(new NamedNumber("BUY", 1), new NamedNumber("SELL", 2)));
    private static final FlagsType FLAGS =
            new FlagsType("Marks", List.of(new NamedNumber("LATE", 0), new NamedNumber("ODD_LOT", 18)));
    private static final StructType STRUCT = StructType.of(
            "Level",
            List.of(
                    MemberDefinition.of("firm", ValueType.of(FieldType.BOOL)),
                    MemberDefinition.of("price", DECIMAL),
                    MemberDefinition.of("venue", new ContentType(FieldType.STRING, 7)),
                    MemberDefinition.of("side", ENUM)));

    /** A field of each type, as it is, optional, and some as arrays; and long enough that a copy takes its time. */
    public static final RecordLayout LAYOUT = layout();

    private static final FieldLayout SEED = LAYOUT.field("seed").orElseThrow();
    private static final FieldLayout STAMP = LAYOUT.field("stamp").orElseThrow();
    private static final FieldLayout MARK = LAYOUT.field("mark").orElseThrow();
    private static final FieldLayout LABEL = LAYOUT.field("label").orElseThrow();

    public static final int SEED_OFFSET = SEED.offset();
    public static final int STAMP_OFFSET = STAMP.offset();
    public static final int LABEL_OFFSET = LABEL.offset();
    public static final int LABEL_SIZE = LABEL.maxBytes();

    private PatternRecords() {}

    private static RecordLayout layout() {
        List<FieldDefinition> fields = new ArrayList<>(List.of(FieldDefinition.of("seed", FieldType.UINT64)));
        for (FieldType type : FieldType.values()) {
            fields.add(FieldDefinition.of("the_" + type.schemaName(), typeOf(type)));
        }
        fields.add(FieldDefinition.of("many_bool", FieldType.BOOL).withLength(5));
        fields.add(FieldDefinition.of("many_decimal", DECIMAL).withLength(3));
        fields.add(FieldDefinition.of("many_struct", STRUCT).withLength(4));
        for (FieldType type : FieldType.values()) {
            fields.add(FieldDefinition.of("maybe_" + type.schemaName(), typeOf(type))
                    .asOptional());
        }
        fields.add(FieldDefinition.of("maybe_many", STRUCT).withLength(2).asOptional());
        fields.add(FieldDefinition.of("mark", FieldType.UINT64).asOptional());
        fields.add(FieldDefinition.of("label", FieldType.STRING, LABEL_MAX_BYTES));
        fields.add(FieldDefinition.of("stamp", FieldType.UINT64));
        return RecordLayout.of("Pattern", 3, "Every value follows from the seed.", 8, fields);
    }

    private static ValueType typeOf(FieldType kind) {
        return switch (kind) {
            case STRING, BYTES -> new ContentType(kind, 300);
            case TIMESTAMP -> new TimeType(kind, TimeResolution.NANOS);
            case DURATION -> new TimeType(kind, TimeResolution.SECONDS);
            case DECIMAL -> DECIMAL;
            case ENUM -> ENUM;
            case FLAGS -> FLAGS;
            case STRUCT -> STRUCT;
            default -> ValueType.of(kind);
        };
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

    /** Fills a record of zeros. */
    public static void fill(RecordBuffer record, long seed) {
        for (int i = 0; i < LAYOUT.fields().size(); i++) {
            put(record, LAYOUT.fields().get(i), seed, mix(seed + i + 1));
        }
    }

    /** Every other value of an optional field is absent: bit 8 of its number tells. */
    private static void put(RecordBuffer record, FieldLayout field, long seed, long value) {
        if (field == MARK) {
            boolean marked = (value >>> 8 & 1) == 1;
            putMark(record, marked, marked ? stamp((int) value) : NO_MARK);
            return;
        }
        if (field.isOptional()) {
            if ((value >>> 8 & 1) == 0) {
                return;
            }
            record.putLong(field.presenceOffset(), record.getLong(field.presenceOffset()) | field.presenceMask());
        }
        if (field == LABEL) {
            record.putString(field.offset(), LABEL_MAX_BYTES, label(value));
        } else if (!field.isArray()) {
            long number = field == SEED ? seed : field == STAMP ? stamp((int) value) : value;
            PatternValues.put(record, field.type(), number, field.offset());
        }
        for (int k = 0; k < field.length(); k++) {
            PatternValues.put(
                    record,
                    field.type(),
                    mix(value + k + 1),
                    field.offset() + k * field.type().sizeBytes());
        }
    }

    private static void putMark(RecordBuffer record, boolean present, long value) {
        long others = record.getLong(MARK.presenceOffset()) & ~MARK.presenceMask();
        record.putLong(MARK.presenceOffset(), others | (present ? MARK.presenceMask() : 0));
        record.putLong(MARK.offset(), value);
    }

    /** The mark of a record, if it has one. */
    public static OptionalLong mark(RecordBuffer record) {
        boolean marked = (record.getLong(MARK.presenceOffset()) & MARK.presenceMask()) != 0;
        return marked ? OptionalLong.of(record.getLong(MARK.offset())) : OptionalLong.empty();
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
        OptionalLong mark = mark(record);
        putMark(expected, mark.isPresent(), mark.isPresent() ? stamp((int) mark.getAsLong()) : NO_MARK);
        expected.putString(LABEL.offset(), LABEL.maxBytes(), label(label.length()));
        return CanonicalText.record(LAYOUT, expected).equals(actual) ? Optional.empty() : Optional.of(actual);
    }
}
