package io.mmapforge.event;

import static io.mmapforge.testing.TestLayouts.TICK;

import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;

/** A program whose store grows and is synced. */
final class EventfulProcess {
    private EventfulProcess() {}

    public static void main(String[] arguments) {
        try (RecordStore store = RecordStore.create(
                Path.of(arguments[0]), TICK, StoreOptions.defaults().withInitialCapacity(3))) {
            for (int i = 0; i < 1_000; i++) {
                store.append();
            }
            store.sync();
            System.out.println("growths: " + store.counters().growths());
        }
    }
}
