package io.mmapforge.crash.halt;

import io.mmapforge.crash.harness.KeyedRecord;
import io.mmapforge.store.RecordBatch;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;

/** A process that does one thing to a store with a key, in the course of which its crash plan halts it. Key n becomes record n. */
final class HaltingKeyedWriter {
    static final int BATCH_RECORDS = 3;
    private static final int MANY_RECORDS = 400;
    private static final int RECORDS_AHEAD = 20;

    private HaltingKeyedWriter() {}

    /** What a process does. */
    enum Deed {
        OPEN,
        APPEND,
        BATCH,
        MANY,
        AHEAD
    }

    /** Takes the store's path and a {@link Deed}. Says of each append that it was done. */
    public static void main(String[] arguments) throws IOException {
        Deed deed = Deed.valueOf(arguments[1]);
        StoreOptions options = StoreOptions.defaults().withPreGrowth(deed == Deed.AHEAD);
        try (RecordStore store = RecordStore.open(Path.of(arguments[0]), KeyedRecord.LAYOUT, options)) {
            switch (deed) {
                case OPEN -> System.out.println("opened");
                case APPEND -> append(store, 1);
                case MANY -> append(store, MANY_RECORDS);
                case BATCH -> {
                    RecordBatch batch = new RecordBatch(store);
                    long first = store.size();
                    for (int i = 0; i < BATCH_RECORDS; i++) {
                        batch.add(KeyedRecord.fill(store.buffer(), first + i, 0));
                    }
                    batch.append();
                    for (int i = 0; i < BATCH_RECORDS; i++) {
                        System.out.println("appended");
                    }
                }
                case AHEAD -> {
                    append(store, RECORDS_AHEAD);
                    // The halt comes in the background; the end of the input, which never comes, would be that of a
                    // missed
                    // one.
                    System.out.println("ready " + System.in.read());
                }
            }
        }
        System.out.println("finished");
    }

    private static void append(RecordStore store, int count) {
        for (int i = 0; i < count; i++) {
            KeyedRecord.append(store, store.size());
            System.out.println("appended");
        }
    }
}
