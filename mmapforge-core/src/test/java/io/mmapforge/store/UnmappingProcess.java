package io.mmapforge.store;

import io.mmapforge.error.StoreClosedException;
import io.mmapforge.testing.OwnMappings;
import io.mmapforge.testing.TestLayouts;
import java.nio.file.Path;

/**
 * Closes a store and tells how often it has the file mapped, in a thread that has used it in every way and lives on. A process of its own, since nothing else may have the collector run.
 *
 * <p>Arguments: file, and an {@link Unmapping} or nothing for the default.
 */
final class UnmappingProcess {
    /** A collection may leave the unmapping to a thread that has yet to run. */
    private static final int MOST_COLLECTIONS = 200;

    private UnmappingProcess() {}

    public static void main(String[] args) throws InterruptedException {
        Path path = Path.of(args[0]);
        StoreOptions options = StoreOptions.defaults();
        if (args.length > 1) {
            options = options.withUnmapping(Unmapping.valueOf(args[1]));
        }
        System.out.println("for Java 22: "
                + UnmappingProcess.class
                        .getResource("/io/mmapforge/mapping/Mappings.class")
                        .toString()
                        .contains("META-INF/versions/22"));
        close(path, options);
        for (int i = 0; i < MOST_COLLECTIONS && !OwnMappings.of(path).isEmpty(); i++) {
            System.gc();
            Thread.sleep(10);
        }
        System.out.println("collected: " + OwnMappings.of(path).size());
        RecordStore.openReadOnly(path, options).close();
        System.out.println("by its own layout: " + OwnMappings.of(path).size());
    }

    /** A method of its own, so that nothing refers to the store afterwards. */
    private static void close(Path path, StoreOptions options) {
        RecordStore store = RecordStore.create(path, TestLayouts.TICK, options);
        for (int i = 0; i < 10_000; i++) {
            store.append();
        }
        // All that a thread has of its own in a store; the thread lives on.
        RecordBuffer record = store.buffer();
        store.write(0, record);
        store.edit(1);
        System.out.println("open: " + OwnMappings.of(path).size());
        store.close();
        System.out.println("closed: " + OwnMappings.of(path).size());
        try {
            store.getLong(0, 96);
            System.out.println("not refused");
        } catch (StoreClosedException e) {
            System.out.println("refused");
        }
    }
}
