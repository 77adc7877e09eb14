package io.mmapforge.interop;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
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
import java.util.List;

/** A record with all that the 13 plain types are not: named types, times, decimals, UUIDs, arrays, optional fields, defaults. */
final class AllKinds {
    private static final EnumType SIDE = new EnumType(
            "Side", List.of(new NamedNumber("SELL", 2), new NamedNumber("BUY", 1), new NamedNumber("HALTED", 300)));
    private static final FlagsType MARKS =
            new FlagsType("Marks", List.of(new NamedNumber("AUCTION", 3), new NamedNumber("ODD_LOT", 0)));
    private static final FlagsType WIDE =
            new FlagsType("Wide", List.of(new NamedNumber("LOWEST", 0), new NamedNumber("HIGHEST", 63)));
    private static final DecimalType PRICE = new DecimalType(18, 4);
    private static final StructType LEVEL = StructType.of(
            "Level",
            List.of(
                    new MemberDefinition("price", PRICE, "In USD."),
                    MemberDefinition.of("size", ValueType.of(FieldType.UINT32))));
    private static final StructType QUOTE = StructType.of(
            "Quote",
            List.of(
                    MemberDefinition.of("firm", ValueType.of(FieldType.BOOL)),
                    MemberDefinition.of("venue", new ContentType(FieldType.STRING, 5)),
                    MemberDefinition.of("best", LEVEL),
                    MemberDefinition.of("side", SIDE)));

    static final RecordLayout LAYOUT = RecordLayout.of(
            "AllKinds",
            9,
            "",
            8,
            List.of(
                    FieldDefinition.of("time", new TimeType(FieldType.TIMESTAMP, TimeResolution.NANOS))
                            .withDefault("1969-12-31T23:59:59.999999999Z"),
                    FieldDefinition.of("span", new TimeType(FieldType.DURATION, TimeResolution.MILLIS))
                            .withDefault("-PT0.25S"),
                    FieldDefinition.of("day", FieldType.DATE).withDefault("2000-02-29"),
                    FieldDefinition.of("id", FieldType.UUID),
                    FieldDefinition.of("price", PRICE).withDefault("-1.25"),
                    FieldDefinition.of("whole", new DecimalType(18, 0)),
                    FieldDefinition.of("side", SIDE).withDefault("HALTED"),
                    FieldDefinition.of("marks", MARKS),
                    FieldDefinition.of("wide", WIDE),
                    FieldDefinition.of("quote", QUOTE),
                    FieldDefinition.of("counts", FieldType.INT16).withLength(3),
                    FieldDefinition.of("levels", LEVEL).withLength(2).withDoc("Best first."),
                    FieldDefinition.of("sides", SIDE).withLength(2),
                    FieldDefinition.of("ids", FieldType.UUID).withLength(1),
                    FieldDefinition.of("depth", FieldType.FLOAT64).asOptional(),
                    FieldDefinition.of("text", FieldType.STRING, 6).asOptional().formerly("note"),
                    FieldDefinition.of("flag", FieldType.BOOL).asOptional(),
                    FieldDefinition.of("asks", LEVEL).withLength(2).asOptional(),
                    FieldDefinition.of("small", FieldType.UINT8).withDefault("255"),
                    FieldDefinition.of("ratio", FieldType.FLOAT32).withDefault("-1.5e-3"),
                    FieldDefinition.of("market", FieldType.STRING, 8).withDefault("\u00dcber\"")));

    static final int PRESENCE = 8;
    static final int TIME = 16;
    static final int SPAN = 24;
    static final int DAY = 32;
    static final int ID = 40;
    static final int PRICE_OFFSET = 56;
    static final int WHOLE = 64;
    static final int SIDE_OFFSET = 72;
    static final int MARKS_OFFSET = 74;
    static final int WIDE_OFFSET = 80;
    static final int QUOTE_OFFSET = 88;
    static final int COUNTS = 128;
    static final int LEVELS = 136;
    static final int SIDES = 168;
    static final int IDS = 176;
    static final int DEPTH = 192;
    static final int TEXT = 200;
    static final int FLAG = 210;
    static final int ASKS = 216;
    static final int SMALL = 248;
    static final int RATIO = 252;
    static final int MARKET = 256;

    private AllKinds() {}

    /** The lowest values, unknown numbers, no optional field: but for the last one's bytes, which nobody may look at. */
    static void fillLowest(RecordBuffer record) {
        record.putLong(TIME, Long.MIN_VALUE);
        record.putLong(SPAN, Long.MIN_VALUE);
        record.putInt(DAY, Integer.MIN_VALUE);
        record.putLong(PRICE_OFFSET, -999_999_999_999_999_999L);
        record.putLong(WHOLE, -1);
        record.putUnsignedShort(SIDE_OFFSET, 65_535);
        record.putUnsignedByte(MARKS_OFFSET, 0xF6);
        record.putLong(WIDE_OFFSET, Long.MIN_VALUE | 6);
        record.putLong(QUOTE_OFFSET + 16, -5);
        record.putShort(COUNTS, Short.MIN_VALUE);
        record.putByte(FLAG, (byte) 2);
        record.putLong(ASKS, Long.MAX_VALUE);
    }

    /** The highest values, known constants, every optional field. */
    static void fillHighest(RecordBuffer record) {
        record.putLong(PRESENCE, 0b1111);
        record.putLong(TIME, Long.MAX_VALUE);
        record.putLong(SPAN, Long.MAX_VALUE);
        record.putInt(DAY, Integer.MAX_VALUE);
        putUuid(record, ID, 0xF81D4FAE7DEC11D0L, 0xA76500A0C91E6BF6L);
        record.putLong(PRICE_OFFSET, 999_999_999_999_999_999L);
        record.putLong(WHOLE, 999_999_999_999_999_999L);
        record.putUnsignedShort(SIDE_OFFSET, 300);
        record.putUnsignedByte(MARKS_OFFSET, 0b1001);
        record.putLong(WIDE_OFFSET, Long.MIN_VALUE | 1);
        record.putBoolean(QUOTE_OFFSET, true);
        record.putString(QUOTE_OFFSET + 4, 5, "XETRA");
        record.putLong(QUOTE_OFFSET + 16, 12_345);
        record.putUnsignedInt(QUOTE_OFFSET + 24, 4_294_967_295L);
        record.putUnsignedShort(QUOTE_OFFSET + 32, 2);
        record.putShort(COUNTS, (short) 1);
        record.putShort(COUNTS + 2, (short) -2);
        record.putShort(COUNTS + 4, Short.MAX_VALUE);
        record.putLong(LEVELS, 1);
        record.putUnsignedInt(LEVELS + 8, 7);
        record.putLong(LEVELS + 16, -10_000);
        record.putUnsignedInt(LEVELS + 24, 8);
        record.putUnsignedShort(SIDES, 1);
        record.putUnsignedShort(SIDES + 2, 2);
        putUuid(record, IDS, 1, -1);
        record.putDouble(DEPTH, 1.5);
        record.putString(TEXT, 6, "\u20acs");
        record.putBoolean(FLAG, true);
        record.putLong(ASKS, 500);
        record.putUnsignedInt(ASKS + 8, 1);
        record.putLong(ASKS + 16, 600);
        record.putUnsignedInt(ASKS + 24, 2);
        record.putUnsignedByte(SMALL, 255);
        record.putFloat(RATIO, 0.5f);
        record.putString(MARKET, 8, "NASDAQ");
    }

    /** Zeros, but present ones: the first and the third optional field. */
    static void fillPresentZeros(RecordBuffer record) {
        record.putLong(PRESENCE, 0b0101);
    }

    private static void putUuid(RecordBuffer record, int at, long most, long least) {
        record.putLong(at, Long.reverseBytes(most));
        record.putLong(at + Long.BYTES, Long.reverseBytes(least));
    }
}
