package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.TICK;

import io.mmapforge.error.StoreLockedException;
import java.nio.file.Path;

/** A process that opens a store for writing, says whether it may, and ends. */
final class OpenProcess {
    private OpenProcess() {}

    /** Prints {@code open} or {@code locked}. */
    public static void main(String[] arguments) {
        StoreOptions options = StoreOptions.defaults().withWriterMode(WriterMode.valueOf(arguments[1]));
        try (RecordStore store = RecordStore.open(Path.of(arguments[0]), TICK, options)) {
            System.out.println(store.isOpen() ? "open" : "closed");
        } catch (StoreLockedException e) {
            System.out.println("locked");
        }
    }
}
