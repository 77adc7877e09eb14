package io.mmapforge.crash.interference;

import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;

/** A process that has a store open while its file is cut off, uses it then, and says what it got. */
final class TruncatedUser {
    private static final StampedRecord STAMPED = StampedRecord.SHORT;

    private TruncatedUser() {}

    /** Takes the store's path and what to do with it. */
    public static void main(String[] arguments) throws IOException {
        RecordStore store = RecordStore.open(Path.of(arguments[0]), STAMPED.layout(), StoreOptions.defaults());
        long last = store.size() - 1;
        System.out.println("ready " + STAMPED.isWhole(store.read(last)));
        int order = System.in.read();
        try {
            switch (arguments[1]) {
                case "scalar" -> System.out.println("read " + store.getLong(last, StampedRecord.SEED));
                case "read" -> System.out.println("read " + StampedRecord.seed(store.read(last)));
                case "write" -> store.write(last, STAMPED.fill(store.buffer(), 1));
                case "set" -> store.setLong(last, STAMPED.counter(), 1);
                case "append" -> System.out.println("appended " + store.append(STAMPED.fill(store.buffer(), order)));
                default -> throw new IllegalArgumentException(arguments[1]);
            }
            System.out.println("done");
        } catch (Throwable e) {
            System.out.println(e.getClass().getSimpleName());
        }
        Runtime.getRuntime().halt(0);
    }
}
