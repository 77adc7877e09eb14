package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/** Compares records with the lists of the format 1 vectors, and fills records from them. */
final class GoRecords {
    private GoRecords() {}

    static void assertTick(RecordStore store, int index, JsonNode listed) {
        String symbol = listed.get("symbol").asString();
        long timestamp = Long.parseUnsignedLong(listed.get("timestamp").asString());
        assertThat(store.getString(index, SYMBOL, 64)).isEqualTo(symbol);
        assertThat(store.getDouble(index, PRICE)).isEqualTo(number(listed, "price"));
        assertThat(store.getDouble(index, VOLUME)).isEqualTo(number(listed, "volume"));
        assertThat(store.getLong(index, TIMESTAMP)).isEqualTo(timestamp);
        RecordBuffer whole = store.read(index);
        assertThat(whole.getString(SYMBOL, 64)).isEqualTo(symbol);
        assertThat(whole.getDouble(PRICE)).isEqualTo(number(listed, "price"));
        assertThat(whole.getDouble(VOLUME)).isEqualTo(number(listed, "volume"));
        assertThat(whole.getLong(TIMESTAMP)).isEqualTo(timestamp);
    }

    static RecordBuffer tick(RecordStore store, JsonNode listed) {
        RecordBuffer buffer = store.buffer();
        buffer.putString(SYMBOL, 64, listed.get("symbol").asString());
        buffer.putDouble(PRICE, number(listed, "price"));
        buffer.putDouble(VOLUME, number(listed, "volume"));
        buffer.putLong(TIMESTAMP, Long.parseUnsignedLong(listed.get("timestamp").asString()));
        return buffer;
    }

    static void assertAllTypes(RecordStore store, int index, JsonNode listed) {
        assertThat(store.getBoolean(index, FLAG)).isEqualTo(listed.get("flag").booleanValue());
        assertThat((long) store.getByte(index, I8)).isEqualTo(integer(listed, "i8"));
        assertThat((long) store.getUnsignedByte(index, U8)).isEqualTo(integer(listed, "u8"));
        assertThat((long) store.getShort(index, I16)).isEqualTo(integer(listed, "i16"));
        assertThat((long) store.getUnsignedShort(index, U16)).isEqualTo(integer(listed, "u16"));
        assertThat((long) store.getInt(index, I32)).isEqualTo(integer(listed, "i32"));
        assertThat(store.getUnsignedInt(index, U32)).isEqualTo(integer(listed, "u32"));
        assertThat(store.getLong(index, I64)).isEqualTo(integer(listed, "i64"));
        assertThat(store.getLong(index, U64)).isEqualTo(bits(listed, "u64", 10));
        assertThat(Float.floatToRawIntBits(store.getFloat(index, F32))).isEqualTo((int) bits(listed, "f32_bits", 16));
        assertThat(Double.doubleToRawLongBits(store.getDouble(index, F64))).isEqualTo(bits(listed, "f64_bits", 16));
        assertThat(store.getString(index, TEXT, 21))
                .isEqualTo(listed.get("text").asString());
        assertThat(store.getBytes(index, BLOB, 13)).isEqualTo(blob(listed));
        assertWhole(store.read(index), listed);
    }

    private static void assertWhole(RecordBuffer whole, JsonNode listed) {
        assertThat(whole.getBoolean(FLAG)).isEqualTo(listed.get("flag").booleanValue());
        assertThat((long) whole.getByte(I8)).isEqualTo(integer(listed, "i8"));
        assertThat((long) whole.getUnsignedByte(U8)).isEqualTo(integer(listed, "u8"));
        assertThat((long) whole.getShort(I16)).isEqualTo(integer(listed, "i16"));
        assertThat((long) whole.getUnsignedShort(U16)).isEqualTo(integer(listed, "u16"));
        assertThat((long) whole.getInt(I32)).isEqualTo(integer(listed, "i32"));
        assertThat(whole.getUnsignedInt(U32)).isEqualTo(integer(listed, "u32"));
        assertThat(whole.getLong(I64)).isEqualTo(integer(listed, "i64"));
        assertThat(whole.getLong(U64)).isEqualTo(bits(listed, "u64", 10));
        assertThat(Float.floatToRawIntBits(whole.getFloat(F32))).isEqualTo((int) bits(listed, "f32_bits", 16));
        assertThat(Double.doubleToRawLongBits(whole.getDouble(F64))).isEqualTo(bits(listed, "f64_bits", 16));
        assertThat(whole.getString(TEXT, 21)).isEqualTo(listed.get("text").asString());
        assertThat(whole.getBytes(BLOB, 13)).isEqualTo(blob(listed));
    }

    static RecordBuffer allTypes(RecordStore store, JsonNode listed) {
        RecordBuffer buffer = store.buffer();
        buffer.putBoolean(FLAG, listed.get("flag").booleanValue());
        buffer.putByte(I8, (byte) integer(listed, "i8"));
        buffer.putUnsignedByte(U8, (int) integer(listed, "u8"));
        buffer.putShort(I16, (short) integer(listed, "i16"));
        buffer.putUnsignedShort(U16, (int) integer(listed, "u16"));
        buffer.putInt(I32, (int) integer(listed, "i32"));
        buffer.putUnsignedInt(U32, integer(listed, "u32"));
        buffer.putLong(I64, integer(listed, "i64"));
        buffer.putLong(U64, bits(listed, "u64", 10));
        buffer.putFloat(F32, Float.intBitsToFloat((int) bits(listed, "f32_bits", 16)));
        buffer.putDouble(F64, Double.longBitsToDouble(bits(listed, "f64_bits", 16)));
        buffer.putString(TEXT, 21, listed.get("text").asString());
        buffer.putBytes(BLOB, 13, blob(listed));
        return buffer;
    }

    private static double number(JsonNode listed, String field) {
        return Double.parseDouble(listed.get(field).asString());
    }

    private static long integer(JsonNode listed, String field) {
        return Long.parseLong(listed.get(field).asString());
    }

    private static long bits(JsonNode listed, String field, int radix) {
        return Long.parseUnsignedLong(listed.get(field).asString(), radix);
    }

    private static byte[] blob(JsonNode listed) {
        return HexFormat.of().parseHex(listed.get("blob_hex").asString());
    }
}
