package io.mmapforge.migrate;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;

/** Stores of two versions of a record, with the offsets of their fields as literals. */
final class Ticks {
    static final int OLD_BYTES = 40;
    static final int OLD_ID = 8;
    static final int OLD_PRICE = 16;
    static final int OLD_VENUE = 24;
    static final int OLD_FLAG = 32;

    /** 40 bytes. */
    static final RecordLayout OLD = RecordLayout.of(
            "Tick",
            1,
            "",
            8,
            List.of(
                    FieldDefinition.of("id", FieldType.INT64),
                    FieldDefinition.of("price", FieldType.FLOAT64),
                    FieldDefinition.of("venue", FieldType.STRING, 4),
                    FieldDefinition.of("flag", FieldType.BOOL)));

    static final int NEW_BYTES = 64;
    static final int NEW_VENUE = 16;
    static final int NEW_LOT = 32;
    static final int NEW_COST = 40;
    static final int NEW_DEPTH = 48;
    static final int NEW_DEPTH_BIT = 0;
    static final int NEW_ID = 56;

    /** 64 bytes, of which 8 are a presence word. */
    static final RecordLayout NEW = RecordLayout.of(
            "Tick",
            2,
            "",
            8,
            List.of(
                    FieldDefinition.of("venue", FieldType.STRING, 8),
                    FieldDefinition.of("lot", FieldType.INT64).withDefault("100"),
                    FieldDefinition.of("cost", FieldType.FLOAT64).formerly("price"),
                    FieldDefinition.of("depth", FieldType.FLOAT64).asOptional(),
                    FieldDefinition.of("id", FieldType.INT64)));

    private Ticks() {}

    /** Creates a store whose records are told by their index. */
    static void create(Path path, int records) {
        try (RecordStore store = RecordStore.create(path, OLD, StoreOptions.defaults())) {
            for (int i = 0; i < records; i++) {
                store.append(fill(store.buffer(), i));
            }
        }
    }

    static RecordBuffer fill(RecordBuffer record, long id) {
        record.putLong(OLD_ID, id);
        record.putDouble(OLD_PRICE, id + 0.5);
        record.putString(OLD_VENUE, 4, "v" + id % 100);
        record.putBoolean(OLD_FLAG, id % 2 == 1);
        return record;
    }

    /** Whether a store of the old version has exactly these records. */
    static boolean isOld(Path path, int records) {
        try (RecordStore store = RecordStore.openReadOnly(path, OLD, StoreOptions.defaults())) {
            if (store.size() != records || store.fileVersion() != 1) {
                return false;
            }
            for (int i = 0; i < records; i++) {
                RecordBuffer record = store.read(i);
                if (record.getLong(OLD_ID) != i
                        || record.getDouble(OLD_PRICE) != i + 0.5
                        || !record.stringEquals(OLD_VENUE, 4, "v" + i % 100)
                        || record.getBoolean(OLD_FLAG) != (i % 2 == 1)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Whether a store of the new version has exactly these records. */
    static boolean isNew(Path path, int records) {
        try (RecordStore store = RecordStore.openReadOnly(path, NEW, StoreOptions.defaults())) {
            if (store.size() != records || store.fileVersion() != 2) {
                return false;
            }
            for (int i = 0; i < records; i++) {
                RecordBuffer record = store.read(i);
                if (record.getLong(NEW_ID) != i
                        || record.getDouble(NEW_COST) != i + 0.5
                        || !record.stringEquals(NEW_VENUE, 8, "v" + i % 100)
                        || record.getLong(NEW_LOT) != 100
                        || record.has(NEW_DEPTH_BIT)) {
                    return false;
                }
            }
            return true;
        }
    }
}
