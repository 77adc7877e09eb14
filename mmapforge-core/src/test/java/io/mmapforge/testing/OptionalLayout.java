package io.mmapforge.testing;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import java.util.List;

/** A record with an optional field of every size and shape, with its offsets and presence bits as literals. */
public final class OptionalLayout {
    public static final int PRESENCE = 8;
    public static final int ID = 16;
    public static final int FLAG = 24;
    public static final int FLAG_BIT = 0;
    public static final int I8 = 25;
    public static final int I8_BIT = 1;
    public static final int U8 = 26;
    public static final int U8_BIT = 2;
    public static final int I16 = 28;
    public static final int I16_BIT = 3;
    public static final int U16 = 30;
    public static final int U16_BIT = 4;
    public static final int I32 = 32;
    public static final int I32_BIT = 5;
    public static final int U32 = 36;
    public static final int U32_BIT = 6;
    public static final int I64 = 40;
    public static final int I64_BIT = 7;
    public static final int F32 = 48;
    public static final int F32_BIT = 8;
    public static final int F64 = 56;
    public static final int F64_BIT = 9;
    public static final int NOTE = 64;
    public static final int NOTE_BYTES = 14;
    public static final int NOTE_MAX_BYTES = 10;
    public static final int NOTE_BIT = 10;
    public static final int TOKEN = 80;
    public static final int TOKEN_BYTES = 16;
    public static final int TOKEN_BIT = 11;

    /** Its price is at its start, its size 8 bytes on, its comment 12, its flag 22; it ends with one byte of padding. */
    public static final int BEST = 96;

    public static final int LEVEL_BYTES = 24;
    public static final int LEVEL_SIZE = 8;
    public static final int LEVEL_COMMENT = 12;
    public static final int LEVEL_COMMENT_MAX_BYTES = 6;
    public static final int LEVEL_FIRM = 22;
    public static final int BEST_BIT = 12;
    public static final int BIDS = 120;
    public static final int BIDS_BYTES = 20;
    public static final int BIDS_BIT = 13;
    public static final int ASKS = 144;
    public static final int ASKS_BYTES = 48;
    public static final int RECORD_BYTES = 192;

    /** 192 bytes. */
    public static final RecordLayout LAYOUT = layout();

    private OptionalLayout() {}

    private static RecordLayout layout() {
        ValueType level = StructType.of(
                "Level",
                List.of(
                        MemberDefinition.of("price", new DecimalType(6, 2)),
                        MemberDefinition.of("size", ValueType.of(FieldType.UINT32)),
                        MemberDefinition.of("comment", new ContentType(FieldType.STRING, LEVEL_COMMENT_MAX_BYTES)),
                        MemberDefinition.of("firm", ValueType.of(FieldType.BOOL))));
        return RecordLayout.of(
                "Quote",
                1,
                "",
                8,
                List.of(
                        FieldDefinition.of("id", FieldType.INT64),
                        FieldDefinition.of("flag", FieldType.BOOL).asOptional(),
                        FieldDefinition.of("i8", FieldType.INT8).asOptional(),
                        FieldDefinition.of("u8", FieldType.UINT8).asOptional(),
                        FieldDefinition.of("i16", FieldType.INT16).asOptional(),
                        FieldDefinition.of("u16", FieldType.UINT16).asOptional(),
                        FieldDefinition.of("i32", FieldType.INT32).asOptional(),
                        FieldDefinition.of("u32", FieldType.UINT32).asOptional(),
                        FieldDefinition.of("i64", FieldType.INT64).asOptional(),
                        FieldDefinition.of("f32", FieldType.FLOAT32).asOptional(),
                        FieldDefinition.of("f64", FieldType.FLOAT64).asOptional(),
                        FieldDefinition.of("note", FieldType.STRING, NOTE_MAX_BYTES)
                                .asOptional(),
                        FieldDefinition.of("token", FieldType.UUID).asOptional(),
                        FieldDefinition.of("best", level).asOptional(),
                        FieldDefinition.of("bids", FieldType.INT32)
                                .withLength(5)
                                .asOptional(),
                        FieldDefinition.of("asks", level).withLength(2)));
    }
}
