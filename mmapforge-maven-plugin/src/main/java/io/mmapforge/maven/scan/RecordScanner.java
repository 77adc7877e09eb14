package io.mmapforge.maven.scan;

import io.mmapforge.store.RecordCursor;
import io.mmapforge.store.RecordSnapshot;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.RecordValues;

/**
 * Goes from record to record, and copies each as some writer left it whole. Not thread-safe; each thread has one of its own.
 */
public final class RecordScanner extends RecordCursor {
    private final RecordSnapshot record;

    RecordScanner(RecordStore store) {
        super(store, store.layout().recordSize(), 0, Long.MAX_VALUE);
        this.record = new RecordSnapshot(store);
    }

    /** Copies the record at an index. The copy is the same object each time. */
    public RecordValues at(long index) {
        moveTo(index);
        copyTo(record);
        return record;
    }
}
