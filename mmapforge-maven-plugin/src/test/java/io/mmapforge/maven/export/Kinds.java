package io.mmapforge.maven.export;

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
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** A record with a field of every type, array and option: one with all values, one with as few as can be. */
public final class Kinds {
    public static final String ID = "00112233-4455-6677-8899-aabbccddeeff";

    private static final EnumType SIDE =
            new EnumType("Side", List.of(new NamedNumber("BUY", 1), new NamedNumber("SELL", 2)));
    private static final FlagsType MARKS =
            new FlagsType("Marks", List.of(new NamedNumber("AUCTION", 3), new NamedNumber("ODD_LOT", 0)));
    private static final StructType LEVEL = StructType.of(
            "Level",
            List.of(
                    MemberDefinition.of("price", new DecimalType(6, 2)),
                    MemberDefinition.of("size", ValueType.of(FieldType.UINT32)),
                    MemberDefinition.of("note", new ContentType(FieldType.STRING, 5)),
                    MemberDefinition.of("firm", ValueType.of(FieldType.BOOL))));

    public static final RecordLayout LAYOUT = RecordLayout.of(
            "EveryKind",
            3,
            "Everything there is.",
            8,
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
                    FieldDefinition.of("name", FieldType.STRING, 10),
                    FieldDefinition.of("data", FieldType.BYTES, 6),
                    FieldDefinition.of("s", new TimeType(FieldType.TIMESTAMP, TimeResolution.SECONDS)),
                    FieldDefinition.of("ms", new TimeType(FieldType.TIMESTAMP, TimeResolution.MILLIS)),
                    FieldDefinition.of("us", new TimeType(FieldType.TIMESTAMP, TimeResolution.MICROS)),
                    FieldDefinition.of("ns", new TimeType(FieldType.TIMESTAMP, TimeResolution.NANOS)),
                    FieldDefinition.of("span", new TimeType(FieldType.DURATION, TimeResolution.MILLIS)),
                    FieldDefinition.of("day", FieldType.DATE),
                    FieldDefinition.of("id", FieldType.UUID),
                    FieldDefinition.of("price", new DecimalType(9, 2)),
                    FieldDefinition.of("side", SIDE),
                    FieldDefinition.of("marks", MARKS),
                    FieldDefinition.of("level", LEVEL),
                    FieldDefinition.of("counts", FieldType.INT16).withLength(3),
                    FieldDefinition.of("levels", LEVEL).withLength(2),
                    FieldDefinition.of("depth", FieldType.FLOAT64).asOptional(),
                    FieldDefinition.of("rank", FieldType.UINT16).asOptional(),
                    FieldDefinition.of("sure", FieldType.BOOL).asOptional(),
                    FieldDefinition.of("note", FieldType.STRING, 6).asOptional(),
                    FieldDefinition.of("at", new TimeType(FieldType.TIMESTAMP, TimeResolution.MILLIS))
                            .asOptional(),
                    FieldDefinition.of("cost", new DecimalType(18, 4)).asOptional(),
                    FieldDefinition.of("kind", SIDE).asOptional(),
                    FieldDefinition.of("set", MARKS).asOptional(),
                    FieldDefinition.of("best", LEVEL).asOptional(),
                    FieldDefinition.of("bits", FieldType.UINT8).withLength(2).asOptional()));

    private Kinds() {}

    /** Creates a store with pairs of records: first one with all values, then one whose enum and flags nobody has named. */
    public static Path create(Path path, int pairs) {
        try (RecordStore store = RecordStore.create(path, LAYOUT, StoreOptions.defaults())) {
            append(store, pairs);
        }
        return path;
    }

    /** Appends more of them. */
    public static void append(Path path, int pairs) {
        try (RecordStore store = RecordStore.open(path, LAYOUT, StoreOptions.defaults())) {
            append(store, pairs);
        }
    }

    private static void append(RecordStore store, int pairs) {
        for (int i = 0; i < pairs; i++) {
            store.append(full(store));
            RecordBuffer sparse = store.buffer();
            sparse.putByte(offset("side"), (byte) 77);
            sparse.putByte(offset("marks"), (byte) 0b1000_0010);
            sparse.putLong(offset("u64"), -1);
            sparse.putDouble(offset("f64"), Double.NaN);
            store.append(sparse);
        }
    }

    private static RecordBuffer full(RecordStore store) {
        RecordBuffer record = store.buffer();
        record.putBoolean(offset("flag"), true);
        record.putByte(offset("i8"), (byte) -8);
        record.putByte(offset("u8"), (byte) 200);
        record.putShort(offset("i16"), (short) -1600);
        record.putShort(offset("u16"), (short) 60_000);
        record.putInt(offset("i32"), -320_000);
        record.putInt(offset("u32"), (int) 4_000_000_000L);
        record.putLong(offset("i64"), -6_400_000_000L);
        record.putLong(offset("u64"), Long.MIN_VALUE + 1);
        record.putFloat(offset("f32"), 0.1f);
        record.putDouble(offset("f64"), 0.1);
        record.putString(offset("name"), 10, "Zoë, \"Q\"");
        record.putBytes(offset("data"), 6, new byte[] {0, (byte) 0xFF, 16});
        record.putLong(offset("s"), -1L);
        record.putLong(offset("ms"), 1_706_704_200_001L);
        record.putLong(offset("us"), 1_706_704_200_000_001L);
        record.putLong(offset("ns"), 1_706_704_200_000_000_001L);
        record.putLong(offset("span"), -90_500);
        record.putInt(offset("day"), -1);
        record.putUuid(offset("id"), UUID.fromString(ID));
        record.putLong(offset("price"), -125);
        record.putByte(offset("side"), (byte) 2);
        record.putByte(offset("marks"), (byte) 0b0000_1001);
        level(record, offset("level"), 1);
        for (int i = 0; i < 3; i++) {
            record.putShort(offset("counts") + 2 * i, (short) (i - 1));
        }
        level(record, offset("levels"), 2);
        level(record, offset("levels") + 24, 3);
        present(record, "depth").putDouble(offset("depth"), 2.5);
        present(record, "rank").putShort(offset("rank"), (short) 65_535);
        present(record, "sure").putBoolean(offset("sure"), true);
        present(record, "note").putString(offset("note"), 6, "");
        present(record, "at").putLong(offset("at"), -1);
        present(record, "cost").putLong(offset("cost"), 999_999_999_999_999_999L);
        present(record, "kind").putByte(offset("kind"), (byte) 1);
        present(record, "set");
        level(present(record, "best"), offset("best"), 4);
        present(record, "bits").putByte(offset("bits") + 1, (byte) 255);
        return record;
    }

    private static void level(RecordBuffer record, int offset, int number) {
        record.putLong(offset, 100L * number);
        record.putInt(offset + 8, number);
        record.putString(offset + 12, 5, "n" + number);
        record.putBoolean(offset + 21, number % 2 == 1);
    }

    private static RecordBuffer present(RecordBuffer record, String field) {
        record.setPresent(LAYOUT.field(field).orElseThrow().presenceBit(), true);
        return record;
    }

    public static int offset(String field) {
        return LAYOUT.field(field).orElseThrow().offset();
    }
}
