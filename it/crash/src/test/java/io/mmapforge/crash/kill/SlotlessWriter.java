package io.mmapforge.crash.kill;

import io.mmapforge.crash.harness.KeyFile;
import io.mmapforge.crash.harness.KeyedRecord;
import io.mmapforge.crash.harness.StoreFile;
import java.nio.file.Path;

/**
 * Appends by the format, but for the slot in the key file, as a writer leaves it that publishes the record first and is killed then. The
 * control of the kill loop.
 */
final class SlotlessWriter {
    private SlotlessWriter() {}

    /** Appends a record to a store that nobody writes to. */
    static long append(Path path, long id) {
        StoreFile store = new StoreFile(path);
        StoreFile keys = new KeyFile(path).bytes();
        long index = store.count();
        store.put(store.recordOffset(index), KeyedRecord.encode(id));
        keys.putI64(KeyFile.INDEXED, index + 1);
        store.putI64(StoreFile.RECORD_COUNT, index + 1);
        return index;
    }
}
