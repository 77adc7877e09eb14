package io.mmapforge.store;

/** A cursor over the records of any layout. */
class AnyCursor extends RecordCursor {
    AnyCursor(RecordStore store, int recordSize, long from, long end) {
        super(store, recordSize, from, end);
    }
}
