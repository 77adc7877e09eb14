package io.mmapforge.crash.machine;

import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.report.Recovery;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;

/** A process that opens a store when it is told to, and says what it found. */
final class Opener {
    private Opener() {}

    /** Takes the store's path. */
    public static void main(String[] arguments) throws IOException {
        StampedRecord stamped = StampedRecord.SHORT;
        System.out.println("ready " + stamped.layout().recordSize());
        int order = System.in.read();
        try (RecordStore store = RecordStore.open(Path.of(arguments[0]), stamped.layout(), StoreOptions.defaults())) {
            Recovery recovery = store.recovery();
            System.out.println(recovery.cause() + " " + recovery.foundRecords() + " " + recovery.keptRecords() + " "
                    + store.size());
            order = System.in.read();
        }
        System.out.println("closed " + (order >= 0));
    }
}
