package io.mmapforge.interop.records;

import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;

/** A program that puts the {@link KeyedRecords}, beside others that put the same ones. */
public final class KeyedWriter {
    private KeyedWriter() {}

    /** Takes the store, and the numbers of the first record and of the one behind the last. */
    public static void main(String[] arguments) {
        long first = Long.parseLong(arguments[1]);
        long end = Long.parseLong(arguments[2]);
        StoreOptions options = StoreOptions.defaults();
        try (RecordStore store = RecordStore.open(Path.of(arguments[0]), KeyedRecords.LAYOUT, options)) {
            System.out.println("writing");
            putAll(store, first, end);
        }
    }

    /** Puts all, each new one followed by one that is there already. Returns how many were found elsewhere the second time. */
    public static long putAll(RecordStore store, long first, long end) {
        long moved = 0;
        for (long n = first; n < end; n++) {
            long index = KeyedRecords.put(store, n, n);
            long again = first + PatternRecords.mix(n) % 64 * (n - first) / 64;
            long before = KeyedRecords.put(store, Math.max(first, again), -n);
            moved += KeyedRecords.indexOf(store, n) == index && before >= 0 ? 0 : 1;
        }
        return moved;
    }
}
