package io.mmapforge.store;

import io.mmapforge.layout.RecordLayout;

/** A reading as generated snapshots are one, of any layout: it takes all of a record word by word, or as a range. */
final class WordReading extends RecordReading {
    private final RecordStore store;
    private final int recordBytes;
    private final RecordSnapshot values;
    private boolean isLooking = true;

    WordReading(RecordStore store) {
        super(store);
        this.store = store;
        this.recordBytes = store.layout().recordSize();
        this.values = toSnapshot(recordBytes);
    }

    /** Takes values without asking whether they belong together. */
    void neverLooks() {
        isLooking = false;
    }

    /** What was read last. */
    RecordSnapshot values() {
        return values;
    }

    WordReading read(long index) {
        return read(store, index);
    }

    WordReading read(RecordStore from, long index) {
        begin(from, index, recordBytes);
        return words();
    }

    WordReading readRange(long index) {
        begin(store, index, recordBytes);
        int start = RecordLayout.SEQUENCE_WORD_BYTES;
        do {
            copy(start, recordBytes - start, values);
        } while (!isWhole(store));
        return this;
    }

    WordReading read(RecordCursor cursor) {
        cursor.begin(this);
        return words();
    }

    private WordReading words() {
        do {
            for (int offset = RecordLayout.SEQUENCE_WORD_BYTES; offset < recordBytes; offset += Long.BYTES) {
                values.putLong(offset, getLong(offset));
            }
        } while (isLooking && !isWhole(store));
        return this;
    }
}
