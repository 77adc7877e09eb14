package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.TICK;

import java.nio.file.Path;

/** A program that wants its store to be monitored. */
final class MonitoredProcess {
    private MonitoredProcess() {}

    public static void main(String[] arguments) {
        try {
            StoreOptions options = StoreOptions.defaults().withMonitoring(true);
            RecordStore.openOrCreate(Path.of(arguments[0]), TICK, options).close();
            System.out.println("monitored");
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }
}
