package io.mmapforge.engine;

import io.mmapforge.index.IndexedRecords;
import io.mmapforge.index.KeyEncoding;
import java.nio.ByteBuffer;

/** The records of an open file, as the index of their keys sees them. Thread-safe. */
final class KeyedRecords implements IndexedRecords {
    private final MappedRecords records;
    private final KeyEncoding encoding;
    private final int recordSize;

    KeyedRecords(MappedRecords records, KeyEncoding encoding) {
        this.records = records;
        this.encoding = encoding;
        this.recordSize = records.recordSize();
    }

    @Override
    public long count() {
        return records.count();
    }

    @Override
    public boolean hasKey(long index, byte[] key, int length) {
        RecordView view = records.view();
        if (!view.admits(index)) {
            if (index < 0 || index >= records.count()) {
                return false;
            }
            view = admit(index);
        }
        return encoding.matches(view.chunk(index, recordSize), RecordView.position(index, recordSize), key, length);
    }

    @Override
    public int maxKeyBytes() {
        return encoding.maxBytes();
    }

    @Override
    public int copyKey(long index, byte[] target, int position) {
        RecordView view = records.view();
        if (!view.admits(index)) {
            view = admit(index);
        }
        ByteBuffer chunk = view.chunk(index, recordSize);
        return encoding.encode(chunk, RecordView.position(index, recordSize), target, position);
    }

    private RecordView admit(long index) {
        return records.admit(index, () -> Format2Engine.capacity(records.header()));
    }
}
