package io.mmapforge.crash.harness;

import io.mmapforge.store.RecordBatch;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that does what children do, for the classes that it loads. */
final class EveryDayWork {
    private EveryDayWork() {}

    /** Takes a directory for its store, which it leaves empty. */
    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[0]).resolve("work.mmf");
        StoreOptions options = StoreOptions.defaults();
        try (RecordStore store = RecordStore.create(path, KeyedRecord.LAYOUT, options.withPreGrowth(true))) {
            KeyedRecord.append(store, 1);
            KeyedRecord.put(store, 1, 2);
            KeyedRecord.putIfAbsent(store, 3);
            RecordBatch batch = new RecordBatch(store);
            for (long id = 4; id < 1_000; id++) {
                batch.add(KeyedRecord.fill(store.buffer(), id, id));
            }
            batch.append();
            store.write(0, KeyedRecord.fill(store.buffer(), 1, 7));
            store.setLong(0, KeyedRecord.VALUE, 7);
            store.sync();
        }
        try (RecordStore store = RecordStore.openReadOnly(path, KeyedRecord.LAYOUT, options)) {
            KeyedRecord.violation(store, 1, KeyedRecord.indexOf(store, 1));
        }
        for (String suffix : new String[] {"", ".lck", ".key"}) {
            Files.deleteIfExists(path.resolveSibling(path.getFileName() + suffix));
        }
        System.out.println("done");
    }
}
