package io.mmapforge.crash.container;

import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.kill.AppendAudit;
import io.mmapforge.crash.kill.MixedWriter;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that reads all records that others append, and those that they set, and says what is wrong with them. */
final class FollowingReader {
    private FollowingReader() {}

    /**
     * Takes the store's path and the kind of record. Says {@code ready <records>}, then each violation at once, and at the end of
     * its input {@code followed <records>}.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        StampedRecord stamped = StampedRecord.named(arguments[1]);
        List<String> violations = new ArrayList<>();
        try (RecordStore store =
                RecordStore.openReadOnly(Path.of(arguments[0]), stamped.layout(), StoreOptions.defaults())) {
            System.out.println("ready " + store.size());
            AppendAudit audit = new AppendAudit(stamped, store, MixedWriter.HOT_RECORDS, violations);
            while (System.in.available() == 0 && violations.isEmpty()) {
                audit.follow();
                for (long i = 0; i < MixedWriter.HOT_RECORDS; i++) {
                    if (!stamped.isWhole(store.read(i))) {
                        violations.add("record " + i + " is torn");
                    }
                }
                // Leaves the processors to the writers, who are what is tested.
                Thread.sleep(2);
            }
            violations.forEach(System.out::println);
            System.out.println("followed " + audit.records());
        }
    }
}
