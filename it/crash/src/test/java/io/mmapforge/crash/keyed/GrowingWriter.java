package io.mmapforge.crash.keyed;

import io.mmapforge.crash.harness.KeyedRecord;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;

/** A process that appends the keys from one number up to another, and says how far it is. */
final class GrowingWriter {
    private static final int KEYS_PER_LINE = 1_000;

    private GrowingWriter() {}

    /** Takes the store's path, the first number, and the one to end before. Key n becomes record n. */
    public static void main(String[] arguments) {
        long end = Long.parseLong(arguments[2]);
        StoreOptions options = StoreOptions.defaults();
        try (RecordStore store = RecordStore.open(Path.of(arguments[0]), KeyedRecord.LAYOUT, options)) {
            for (long id = Long.parseLong(arguments[1]); id < end; id++) {
                long index = KeyedRecord.append(store, id);
                if (index != id) {
                    System.out.println("key " + id + " became record " + index);
                    return;
                }
                if ((id + 1) % KEYS_PER_LINE == 0 || id + 1 == end) {
                    System.out.println("up to " + (id + 1));
                }
            }
        }
        System.out.println("finished");
    }
}
