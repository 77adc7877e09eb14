package io.mmapforge.interop.records;

import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.store.KeyBuffer;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Records with a key of as many fields as one can have, one of each type that can be part of it; all values follow from a number. */
public final class KeyedRecords {
    private static final EnumType SIDE =
            new EnumType("Side", List.of(new NamedNumber("BUY", 1), new NamedNumber("SELL", 300)));
    private static final int SYMBOL_BYTES = 13;
    private static final int BLOB_BYTES = 7;

    /** The key's fields come in another order than the record's. */
    public static final RecordLayout LAYOUT = RecordLayout.of(
                    "Keyed",
                    5,
                    "",
                    8,
                    List.of(
                            FieldDefinition.of("mark", FieldType.UINT64).asOptional(),
                            FieldDefinition.of("flag", FieldType.BOOL),
                            FieldDefinition.of("i8", FieldType.INT8),
                            FieldDefinition.of("u8", FieldType.UINT8),
                            FieldDefinition.of("i16", FieldType.INT16),
                            FieldDefinition.of("u16", FieldType.UINT16),
                            FieldDefinition.of("i32", FieldType.INT32),
                            FieldDefinition.of("u32", FieldType.UINT32),
                            FieldDefinition.of("i64", FieldType.INT64),
                            FieldDefinition.of("u64", FieldType.UINT64),
                            FieldDefinition.of("side", SIDE),
                            FieldDefinition.of("id", FieldType.UUID),
                            FieldDefinition.of("day", FieldType.DATE),
                            FieldDefinition.of("time", new TimeType(FieldType.TIMESTAMP, TimeResolution.MILLIS)),
                            FieldDefinition.of("price", new DecimalType(18, 4)),
                            FieldDefinition.of("symbol", FieldType.STRING, SYMBOL_BYTES),
                            FieldDefinition.of("blob", FieldType.BYTES, BLOB_BYTES),
                            FieldDefinition.of("value", FieldType.FLOAT64),
                            FieldDefinition.of("sequence", FieldType.UINT32)))
            .withKey(List.of(
                    "symbol", "u64", "blob", "flag", "i8", "u8", "i16", "u16", "i32", "u32", "i64", "side", "id", "day",
                    "time", "price"))
            .withOrder("sequence");

    private KeyedRecords() {}

    /** Puts record number n, whose value is another each time. It is never below one before in the order. */
    public static long put(RecordStore store, long n, double value) {
        RecordBuffer record = store.buffer();
        long m = PatternRecords.mix(n);
        record.putBoolean(at("flag"), (n & 1) == 1);
        record.putByte(at("i8"), (byte) m);
        record.putUnsignedByte(at("u8"), (int) (m & 0xFF));
        record.putShort(at("i16"), (short) m);
        record.putUnsignedShort(at("u16"), (int) (m & 0xFFFF));
        record.putInt(at("i32"), (int) m);
        record.putUnsignedInt(at("u32"), m & 0xFFFF_FFFFL);
        record.putLong(at("i64"), m);
        record.putLong(at("u64"), n == 0 ? -1 : n);
        record.putUnsignedShort(at("side"), side(n));
        record.putLong(at("id"), Long.reverseBytes(m));
        record.putLong(at("id") + Long.BYTES, Long.reverseBytes(n));
        record.putInt(at("day"), (int) (m >>> 32));
        record.putLong(at("time"), m >> 8);
        record.putLong(at("price"), price(m));
        record.putString(at("symbol"), SYMBOL_BYTES, symbol(n));
        record.putBytes(at("blob"), BLOB_BYTES, blob(n));
        record.putDouble(at("value"), value);
        return store.put(record, LAYOUT.recordSize());
    }

    /** Looks record number n up. */
    public static long indexOf(RecordStore store, long n) {
        long m = PatternRecords.mix(n);
        KeyBuffer key = store.key();
        key.putString(SYMBOL_BYTES, symbol(n));
        key.putLong(n == 0 ? -1 : n);
        key.putBytes(BLOB_BYTES, blob(n));
        key.putBoolean((n & 1) == 1);
        key.putByte((byte) m);
        key.putUnsignedByte((int) (m & 0xFF));
        key.putShort((short) m);
        key.putUnsignedShort((int) (m & 0xFFFF));
        key.putInt((int) m);
        key.putUnsignedInt(m & 0xFFFF_FFFFL);
        key.putLong(m);
        key.putUnsignedShort(side(n));
        key.putUuid(new UUID(m, n));
        key.putInt((int) (m >>> 32));
        key.putLong(m >> 8);
        key.putLong(price(m));
        return store.indexOf(key);
    }

    /** The key of record number n as the programs in C and Python are given it: see value.h. */
    public static String key(long n) {
        long m = PatternRecords.mix(n);
        return String.join(
                " ",
                HexFormat.of().formatHex(symbol(n).getBytes(StandardCharsets.UTF_8)),
                Long.toUnsignedString(n == 0 ? -1 : n),
                HexFormat.of().formatHex(blob(n)),
                Boolean.toString((n & 1) == 1),
                Byte.toString((byte) m),
                Long.toString(m & 0xFF),
                Short.toString((short) m),
                Long.toString(m & 0xFFFF),
                Integer.toString((int) m),
                Long.toString(m & 0xFFFF_FFFFL),
                Long.toString(m),
                SIDE.constant(side(n)).map(NamedNumber::name).orElse(Integer.toString(side(n))),
                new UUID(m, n).toString(),
                Integer.toString((int) (m >>> 32)),
                (m >> 8) + "ms",
                BigDecimal.valueOf(price(m), 4).toPlainString());
    }

    private static int side(long n) {
        return n % 3 == 0 ? 300 : n % 3 == 1 ? 1 : 77;
    }

    private static long price(long m) {
        return m % 1_000_000_000_000_000_000L;
    }

    /** Of 0 to 13 bytes, some of them not ASCII. */
    private static String symbol(long n) {
        return n % 5 == 0 ? "" : n % 5 == 1 ? "\u20ac\u00fc " + n % 10_000_000 : Long.toString(n);
    }

    /** Of 0 to 7 bytes, some of them zeros at the end. */
    private static byte[] blob(long n) {
        byte[] blob = new byte[(int) (n % 8)];
        for (int i = 0; i < blob.length; i++) {
            blob[i] = (byte) (n >>> 8 * i);
        }
        return blob;
    }

    private static int at(String name) {
        return LAYOUT.field(name).map(FieldLayout::offset).orElseThrow();
    }
}
