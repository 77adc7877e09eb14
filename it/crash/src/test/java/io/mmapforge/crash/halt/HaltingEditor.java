package io.mmapforge.crash.halt;

import io.mmapforge.crash.harness.CountedRecord;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;

/** A program that changes a record by what it is, and is halted at a crash point of that. */
final class HaltingEditor {
    /** The record that is changed. */
    static final long TARGET = 1;

    /** What it holds before. */
    static final long LEFT = 1;

    static final long COUNT = 10;
    static final long RIGHT = 2;

    private HaltingEditor() {}

    /**
     * What is done, and what the record holds afterwards.
     */
    enum Deed {
        OPEN(LEFT, COUNT, RIGHT),
        SCALAR(LEFT, 666, RIGHT),
        ADD(LEFT, 15, RIGHT),
        EDIT(100, COUNT, 200),
        UPDATE(1_001, 1_010, 1_002);

        final long left;
        final long count;
        final long right;

        Deed(long left, long count, long right) {
            this.left = left;
            this.count = count;
            this.right = right;
        }

        void doTo(RecordStore store) {
            switch (this) {
                case OPEN -> System.out.println("opened");
                case SCALAR -> store.setLong(TARGET, CountedRecord.COUNT, 666);
                case ADD -> CountedRecord.add(store, TARGET, 5);
                case EDIT -> CountedRecord.edit(store, TARGET, 100, 200);
                case UPDATE -> CountedRecord.update(store, TARGET, 1_000);
            }
        }
    }

    /** Takes the store's path, a {@link Deed}, and whether it waits for a line before it begins. */
    public static void main(String[] arguments) throws IOException {
        try (RecordStore store =
                RecordStore.open(Path.of(arguments[0]), CountedRecord.LAYOUT, StoreOptions.defaults())) {
            if (Boolean.parseBoolean(arguments[2])) {
                System.out.println("ready");
                System.out.println("begins " + System.in.read());
            }
            Deed.valueOf(arguments[1]).doTo(store);
        }
        System.out.println("finished");
    }
}
