package io.mmapforge.interop;

import io.mmapforge.interop.records.PatternRecords;
import io.mmapforge.interop.records.PatternWriter;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A store whose record 1 is held by a writer that died, in each of the states that the writing protocol can leave, and in
 * some that it cannot.
 *
 * <p>Record 1 was the same as record {@link #OLD}. What its writer meant to make of it is record {@link #NEW}, or, for a
 * write of the label alone, record {@link #NEW_LABEL}.
 */
enum HeldRecords {
    NOT_COMMITTED(HeldRecords.OLD) {
        @Override
        void prepare(Raw raw) throws IOException {
            raw.image(8, raw.recordSize - 8);
        }
    },
    COMMITTED(HeldRecords.NEW) {
        @Override
        void prepare(Raw raw) throws IOException {
            raw.image(8, raw.recordSize - 8);
            raw.commit(raw.odd);
        }
    },
    COMMITTED_AND_HALF_COPIED(HeldRecords.NEW) {
        @Override
        void prepare(Raw raw) throws IOException {
            raw.image(8, raw.recordSize - 8);
            raw.commit(raw.odd);
            raw.copyToRecord(8, raw.recordSize / 2);
        }
    },
    COMMITTED_LABEL_HALF_COPIED(HeldRecords.NEW_LABEL) {
        @Override
        void prepare(Raw raw) throws IOException {
            raw.image(PatternRecords.LABEL_OFFSET, 4 + PatternRecords.LABEL_SIZE);
            raw.commit(raw.odd);
            raw.copyToRecord(PatternRecords.LABEL_OFFSET, 9);
        }
    },
    LANE_COMMITTED_FOR_ANOTHER_RECORD(HeldRecords.OLD) {
        @Override
        void prepare(Raw raw) throws IOException {
            raw.image(8, raw.recordSize - 8);
            raw.commit(raw.odd);
            raw.store.putLong(raw.lane + 8, 0);
        }
    },
    LANE_COMMITTED_FOR_ANOTHER_WRITE(HeldRecords.OLD) {
        @Override
        void prepare(Raw raw) throws IOException {
            raw.image(8, raw.recordSize - 8);
            raw.commit(raw.odd + 2);
        }
    },
    IMAGE_BEYOND_THE_RECORD(HeldRecords.OLD) {
        @Override
        void prepare(Raw raw) throws IOException {
            raw.image(8, raw.recordSize - 8);
            raw.store.putInt(raw.lane + 16, 16);
            raw.commit(raw.odd);
        }
    },
    IMAGE_WITH_A_HUGE_LENGTH(HeldRecords.OLD) {
        @Override
        void prepare(Raw raw) throws IOException {
            raw.image(8, raw.recordSize - 8);
            raw.store.putInt(raw.lane + 20, -8);
            raw.commit(raw.odd);
        }
    },
    IMAGE_OVER_THE_SEQUENCE_WORD(HeldRecords.OLD) {
        @Override
        void prepare(Raw raw) throws IOException {
            raw.image(8, raw.recordSize - 8);
            raw.store.putInt(raw.lane + 16, 0);
            raw.commit(raw.odd);
        }
    };

    static final int OLD = 0;
    static final int NEW = 2;
    static final int NEW_LABEL = 3;
    static final int RECORDS = 4;

    private final int outcome;

    HeldRecords(int outcome) {
        this.outcome = outcome;
    }

    abstract void prepare(Raw raw) throws IOException;

    /** The index of the record that record 1 must read as. */
    int outcome() {
        return outcome;
    }

    /** Creates the store, with record 1 held by the lane. */
    void createIn(Path path, int lane) throws IOException {
        createWhole(path);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Raw raw = new Raw(new RawStore(file), lane);
            prepare(raw);
            raw.store.putLong(raw.record, raw.odd);
        }
    }

    static void createWhole(Path path) {
        try (RecordStore store = RecordStore.create(path, PatternRecords.LAYOUT, StoreOptions.defaults())) {
            PatternWriter writer = new PatternWriter(store, index -> {});
            writer.append(1);
            writer.append(1);
            writer.append(99);
            writer.append(1);
            store.setString(
                    NEW_LABEL,
                    PatternRecords.LABEL_OFFSET,
                    PatternRecords.LABEL_SIZE,
                    store.getString(NEW, PatternRecords.LABEL_OFFSET, PatternRecords.LABEL_SIZE));
        }
    }

    /** Where record 1 and its lane are. */
    static final class Raw {
        private static final int LANE_IMAGE = 64;

        private final RawStore store;
        private final long lane;
        private final long record;
        private final int recordSize = PatternRecords.LAYOUT.recordSize();
        private final long odd;

        Raw(RawStore store, int lane) throws IOException {
            this.store = store;
            this.lane = store.laneOffset(lane);
            this.record = store.recordOffset(1);
            this.odd = store.getLong(record) | 1 | (long) (lane + 1) << 48;
        }

        private void image(int offset, int length) throws IOException {
            store.put(lane + LANE_IMAGE, store.get(store.recordOffset(NEW) + offset, length));
            store.putLong(lane + 8, 1);
            store.putInt(lane + 16, offset);
            store.putInt(lane + 20, length);
        }

        private void commit(long word) throws IOException {
            store.putLong(lane, word);
        }

        private void copyToRecord(int offset, int length) throws IOException {
            store.put(record + offset, store.get(store.recordOffset(NEW) + offset, length));
        }
    }
}
