package io.mmapforge.testing;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import java.util.List;

/** The record types that tests use, with their offsets as literals. */
public final class TestLayouts {
    public static final int SYMBOL = 8;
    public static final int SYMBOL_MAX_BYTES = 64;
    public static final int PRICE = 80;
    public static final int VOLUME = 88;
    public static final int TIMESTAMP = 96;

    /** 104 bytes. */
    public static final RecordLayout TICK = RecordLayout.of(
            "Tick",
            1,
            "",
            8,
            List.of(
                    FieldDefinition.of("symbol", FieldType.STRING, 64),
                    FieldDefinition.of("price", FieldType.FLOAT64),
                    FieldDefinition.of("volume", FieldType.FLOAT64),
                    FieldDefinition.of("timestamp", FieldType.UINT64)));

    public static final int FLAG = 8;
    public static final int I8 = 9;
    public static final int U8 = 10;
    public static final int I16 = 12;
    public static final int U16 = 14;
    public static final int I32 = 16;
    public static final int U32 = 20;
    public static final int I64 = 24;
    public static final int U64 = 32;
    public static final int F32 = 40;
    public static final int F64 = 48;
    public static final int TEXT = 56;
    public static final int TEXT_MAX_BYTES = 21;
    public static final int BLOB = 84;
    public static final int BLOB_MAX_BYTES = 13;

    /** 104 bytes. */
    public static final RecordLayout ALL_TYPES = allTypes(8);

    private TestLayouts() {}

    /** All 13 types, as in {@code alltypes-60.mmf}. */
    public static RecordLayout allTypes(int alignment) {
        return RecordLayout.of(
                "AllTypes",
                7,
                "",
                alignment,
                List.of(
                        FieldDefinition.of("flag", FieldType.BOOL),
                        FieldDefinition.of("i8", FieldType.INT8),
                        FieldDefinition.of("u8", FieldType.UINT8),
                        FieldDefinition.of("i16", FieldType.INT16),
                        FieldDefinition.of("u16", FieldType.UINT16),
                        FieldDefinition.of("i32", FieldType.INT32),
                        FieldDefinition.of("u32", FieldType.UINT32),
                        FieldDefinition.of("i64", FieldType.INT64),
                        FieldDefinition.of("u64", FieldType.UINT64),
                        FieldDefinition.of("f32", FieldType.FLOAT32),
                        FieldDefinition.of("f64", FieldType.FLOAT64),
                        FieldDefinition.of("text", FieldType.STRING, 21),
                        FieldDefinition.of("blob", FieldType.BYTES, 13)));
    }
}
