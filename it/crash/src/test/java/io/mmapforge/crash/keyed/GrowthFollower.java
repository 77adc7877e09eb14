package io.mmapforge.crash.keyed;

import io.mmapforge.crash.harness.KeyedRecord;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A process that has a store open for reading, and looks up the keys that it is told of. */
final class GrowthFollower {
    private static final int OLD_KEYS = 500;
    private static final int NEW_KEYS = 1_000;

    private GrowthFollower() {}

    /** Takes the store's path. Is told how many keys there are, by lines, and says how many lookups were right. */
    public static void main(String[] arguments) throws IOException {
        SplittableRandom random = new SplittableRandom();
        long right = 0;
        try (RecordStore store =
                        RecordStore.openReadOnly(Path.of(arguments[0]), KeyedRecord.LAYOUT, StoreOptions.defaults());
                BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            System.out.println("ready");
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                long count = Long.parseLong(line);
                for (long id = Math.max(0, count - NEW_KEYS); id < count; id++) {
                    right += check(store, id);
                }
                for (int i = 0; i < OLD_KEYS; i++) {
                    right += check(store, random.nextLong(count));
                }
            }
        }
        System.out.println("right " + right);
    }

    private static int check(RecordStore store, long id) {
        long index = KeyedRecord.indexOf(store, id);
        String violation =
                index == id ? KeyedRecord.violation(store, id, index) : "key " + id + " is found at " + index;
        if (!violation.isEmpty()) {
            System.out.println(violation);
            return 0;
        }
        return 1;
    }
}
