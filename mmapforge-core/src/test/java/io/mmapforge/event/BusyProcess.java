package io.mmapforge.event;

import static io.mmapforge.testing.TestLayouts.TICK;

import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.ParentSignal;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that creates stores one after the other, each of which grows and is synced, until it is told to finish. */
final class BusyProcess {
    private static final long PAUSE_MILLIS = 10;

    private BusyProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path path = Path.of(arguments[0]);
        ParentSignal signal = ParentSignal.listen();
        for (int round = 0; !signal.isTimeToFinish(); round++) {
            try (RecordStore store = RecordStore.create(path, TICK, StoreOptions.defaults())) {
                for (int i = 0; i < 200; i++) {
                    store.append();
                }
                store.sync();
            }
            Files.delete(path);
            if (round == 0) {
                System.out.println("ready");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
