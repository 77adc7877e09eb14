package io.mmapforge.interop;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import java.util.List;

/** A record with a field of each type, and its extreme values. */
final class AllTypes {
    /** Characters that JSON must escape, and ones that take two, three and four bytes in UTF-8. */
    private static final String DOC = "\"Each\" type\\once:\t\u0001 \u00fc \u65e5\u672c \ud83d\ude00 \u2028";

    static final int TEXT_MAX_BYTES = 21;
    static final int BLOB_MAX_BYTES = 13;
    static final RecordLayout LAYOUT = layout(8);

    private AllTypes() {}

    static RecordLayout layout(int alignment) {
        return RecordLayout.of(
                "AllTypes",
                7,
                DOC,
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
                        new FieldDefinition("text", FieldType.STRING, TEXT_MAX_BYTES, DOC),
                        FieldDefinition.of("blob", FieldType.BYTES, BLOB_MAX_BYTES)));
    }

    static void fillLowest(RecordBuffer record) {
        record.putBoolean(8, false);
        record.putByte(9, Byte.MIN_VALUE);
        record.putUnsignedByte(10, 0);
        record.putShort(12, Short.MIN_VALUE);
        record.putUnsignedShort(14, 0);
        record.putInt(16, Integer.MIN_VALUE);
        record.putUnsignedInt(20, 0);
        record.putLong(24, Long.MIN_VALUE);
        record.putLong(32, 0);
        record.putFloat(40, Float.NEGATIVE_INFINITY);
        record.putDouble(48, -0.0);
        record.putString(56, TEXT_MAX_BYTES, "");
        record.putBytes(84, BLOB_MAX_BYTES, new byte[0]);
    }

    static void fillHighest(RecordBuffer record) {
        record.putBoolean(8, true);
        record.putByte(9, Byte.MAX_VALUE);
        record.putUnsignedByte(10, 255);
        record.putShort(12, Short.MAX_VALUE);
        record.putUnsignedShort(14, 65535);
        record.putInt(16, Integer.MAX_VALUE);
        record.putUnsignedInt(20, 4294967295L);
        record.putLong(24, Long.MAX_VALUE);
        record.putLong(32, -1);
        record.putFloat(40, Float.intBitsToFloat(0x7FC12345));
        record.putDouble(48, Double.longBitsToDouble(0xFFF8_1234_5678_9ABCL));
        record.putString(56, TEXT_MAX_BYTES, "\u65e5\u672c\u8a9e\u30c6\u30ad\u30b9\u30c8");
        record.putBytes(84, BLOB_MAX_BYTES, new byte[] {0, -1, 127, -128, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    }

    static void fillOdd(RecordBuffer record) {
        record.putBoolean(8, true);
        record.putByte(9, (byte) -1);
        record.putUnsignedByte(10, 128);
        record.putShort(12, (short) -1);
        record.putUnsignedShort(14, 32768);
        record.putInt(16, -1);
        record.putUnsignedInt(20, 2147483648L);
        record.putLong(24, -1);
        record.putLong(32, Long.MIN_VALUE);
        record.putFloat(40, Float.MIN_VALUE);
        record.putDouble(48, Double.MAX_VALUE);
        record.putString(56, TEXT_MAX_BYTES, "a\0b\ud83d\ude00\0");
        record.putBytes(84, BLOB_MAX_BYTES, new byte[3]);
    }
}
