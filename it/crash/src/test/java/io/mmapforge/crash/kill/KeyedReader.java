package io.mmapforge.crash.kill;

import io.mmapforge.crash.harness.KeyedRecord;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A process that is told which keys were acknowledged, and where, and looks all of them up: those that it was told of last at once,
 * the others again and again.
 */
final class KeyedReader {
    private static final int OLD_KEYS_PER_NEW = 4;
    private static final int MOST_SAID = 5;

    private final RecordStore store;
    private final SplittableRandom random = new SplittableRandom();
    private long[] ids = new long[1 << 12];
    private long[] indices = new long[1 << 12];
    private int known;
    private long found;
    private long wrong;

    private KeyedReader(RecordStore store) {
        this.store = store;
    }

    /** Takes the store's path. */
    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[0]);
        try (RecordStore store = RecordStore.openReadOnly(path, KeyedRecord.LAYOUT, StoreOptions.defaults());
                BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            System.out.println("ready");
            KeyedReader reader = new KeyedReader(store);
            for (String line = told.readLine(); !line.equals("finish"); line = told.readLine()) {
                reader.learn(line);
            }
            reader.lookAtAll();
            System.out.println("wrong " + reader.wrong);
            System.out.println("found " + reader.found);
        }
    }

    /** Looks up what was acknowledged just now, some of what was before, and a key that nobody puts. */
    private void learn(String line) {
        int space = line.indexOf(' ');
        if (known == ids.length) {
            ids = Arrays.copyOf(ids, 2 * known);
            indices = Arrays.copyOf(indices, 2 * known);
        }
        ids[known] = Long.parseLong(line.substring(0, space));
        indices[known] = Long.parseLong(line.substring(space + 1));
        lookUp(known++);
        for (int i = 0; i < OLD_KEYS_PER_NEW; i++) {
            lookUp(random.nextInt(known));
        }
        long stranger = Long.MIN_VALUE | random.nextLong() >>> 2;
        long index = KeyedRecord.indexOfAtLast(store, stranger);
        if (index != -1) {
            complain("key " + stranger + ", which nobody has put, is found at " + index);
        }
    }

    private void lookAtAll() {
        for (int n = 0; n < known; n++) {
            lookUp(n);
        }
    }

    private void lookUp(int n) {
        long index = KeyedRecord.indexOfAtLast(store, ids[n]);
        if (index != indices[n]) {
            complain("key " + ids[n] + " was acknowledged at " + indices[n] + ", but is found at " + index);
            return;
        }
        String violation = KeyedRecord.violation(store, ids[n], index);
        if (!violation.isEmpty()) {
            complain(violation);
        }
        found++;
    }

    private void complain(String about) {
        if (wrong++ < MOST_SAID) {
            System.out.println(about);
        }
    }
}
