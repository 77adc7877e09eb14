package io.mmapforge.migrate;

import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that migrates a store in place, until it is killed. */
final class MigratingProcess {
    private MigratingProcess() {}

    /** {@code <store> <whether as a program would that knows nothing better>}: says "ready", and "done" if it gets there. */
    public static void main(String[] arguments) throws Exception {
        Path store = Path.of(arguments[0]);
        boolean naive = Boolean.parseBoolean(arguments[1]);
        System.out.println("ready");
        System.in.read();
        if (naive) {
            naively(store);
        } else {
            Migration.to(Ticks.NEW).inPlace(store);
        }
        System.out.println("done");
    }

    /** The control: the old file goes away first, and the new one is filled at its place. */
    private static void naively(Path store) throws Exception {
        Path backup = store.resolveSibling(store.getFileName() + ".v1");
        Files.move(store, backup);
        try (RecordStore from = RecordStore.openReadOnly(backup, Ticks.NEW, StoreOptions.defaults());
                RecordStore to = RecordStore.create(store, Ticks.NEW, StoreOptions.defaults())) {
            for (long i = 0; i < from.size(); i++) {
                RecordBuffer record = from.read(i);
                RecordBuffer copy = to.buffer();
                copy.putLong(Ticks.NEW_ID, record.getLong(Ticks.NEW_ID));
                copy.putDouble(Ticks.NEW_COST, record.getDouble(Ticks.NEW_COST));
                copy.putString(Ticks.NEW_VENUE, 8, record.getString(Ticks.NEW_VENUE, 8));
                copy.putLong(Ticks.NEW_LOT, record.getLong(Ticks.NEW_LOT));
                to.append(copy);
            }
        }
    }
}
