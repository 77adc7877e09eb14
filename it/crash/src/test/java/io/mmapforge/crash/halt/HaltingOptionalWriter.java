package io.mmapforge.crash.halt;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;

/** A program that sets or clears one optional field, and is halted at a crash point of it. */
final class HaltingOptionalWriter {
    static final int COUNT = 24;
    static final int COUNT_BIT = 0;
    static final int LEVELS = 32;
    static final int LEVELS_BYTES = 20;
    static final int LEVELS_BIT = 1;
    static final int RATING = 52;
    static final int RATING_BIT = 2;

    /** 56 bytes. */
    static final RecordLayout LAYOUT = RecordLayout.of(
            "Optional",
            1,
            "",
            8,
            List.of(
                    FieldDefinition.of("id", FieldType.INT64),
                    FieldDefinition.of("count", FieldType.INT64).asOptional(),
                    FieldDefinition.of("levels", FieldType.INT32).withLength(5).asOptional(),
                    FieldDefinition.of("rating", FieldType.UINT16).asOptional()));

    private HaltingOptionalWriter() {}

    /** What is done, to a record that has no values, or to one that has all. */
    enum Deed {
        OPEN(0),
        SET_ABSENT(0),
        SET_PRESENT(1),
        CLEAR(1),
        RANGE_ABSENT(0),
        RANGE_PRESENT(1);

        final long record;

        Deed(long record) {
            this.record = record;
        }

        void doTo(RecordStore store) {
            switch (this) {
                case OPEN -> System.out.println("opened");
                case SET_ABSENT, SET_PRESENT -> store.setOptionalLong(record, COUNT, COUNT_BIT, 42);
                case CLEAR -> store.clear(record, COUNT_BIT);
                case RANGE_ABSENT, RANGE_PRESENT -> {
                    RecordBuffer draft = store.buffer();
                    putLevels(draft, 1);
                    store.writeRange(record, LEVELS, LEVELS_BYTES, LEVELS_BIT, draft);
                }
            }
        }
    }

    static void putLevels(RecordBuffer draft, int first) {
        for (int i = 0; i < 5; i++) {
            draft.putInt(LEVELS + 4 * i, first + i);
        }
    }

    /** Takes the store's path and a {@link Deed}. */
    public static void main(String[] arguments) {
        try (RecordStore store = RecordStore.open(Path.of(arguments[0]), LAYOUT, StoreOptions.defaults())) {
            Deed.valueOf(arguments[1]).doTo(store);
        }
        System.out.println("finished");
    }
}
