package io.mmapforge.crash.access;

import io.mmapforge.crash.harness.KeyedRecord;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.error.StoreException;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that does one thing with a store, and says what came of it. */
final class StoreUser {
    private static final StampedRecord STAMPED = StampedRecord.SHORT;

    private StoreUser() {}

    /** Takes what to do, the store's path and, to create, permissions. */
    public static void main(String[] arguments) {
        Path path = Path.of(arguments[1]);
        try {
            System.out.println(
                    switch (arguments[0]) {
                        case "hello" -> "hello";
                        case "disk" -> disk(path);
                        case "create" -> create(path, arguments[2]);
                        case "append" -> append(path);
                        case "read" -> read(path);
                        case "put" -> put(path);
                        case "find" -> find(path);
                        default -> throw new IllegalArgumentException(arguments[0]);
                    });
        } catch (StoreException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static String disk(Path path) {
        try {
            return Files.getFileStore(path).type();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String create(Path path, String permissions) {
        StoreOptions options = StoreOptions.defaults();
        if (!permissions.isEmpty()) {
            options = options.withPermissions(permissions);
        }
        try (RecordStore store = RecordStore.create(path, STAMPED.layout(), options)) {
            return "created " + store.size();
        }
    }

    private static String append(Path path) {
        try (RecordStore store = RecordStore.open(path, STAMPED.layout(), StoreOptions.defaults())) {
            long index = store.append(STAMPED.fill(store.buffer(), store.size()));
            store.sync();
            return "appended " + index;
        }
    }

    private static String read(Path path) {
        try (RecordStore store = RecordStore.openReadOnly(path, STAMPED.layout(), StoreOptions.defaults())) {
            for (long i = 0; i < store.size(); i++) {
                if (!STAMPED.isWhole(store.read(i))) {
                    return "torn " + i;
                }
            }
            return "read " + store.size();
        }
    }

    private static String put(Path path) {
        try (RecordStore store = RecordStore.openOrCreate(path, KeyedRecord.LAYOUT, StoreOptions.defaults())) {
            return "put " + KeyedRecord.put(store, store.size(), 1);
        }
    }

    private static String find(Path path) {
        try (RecordStore store = RecordStore.openReadOnly(path, KeyedRecord.LAYOUT, StoreOptions.defaults())) {
            return "found " + KeyedRecord.indexOf(store, store.size() - 1);
        }
    }
}
