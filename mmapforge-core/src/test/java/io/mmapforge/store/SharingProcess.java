package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.TICK;

import io.mmapforge.error.StoreException;
import io.mmapforge.testing.ParentSignal;
import java.nio.file.Path;

/** A process that opens a store, says how that went, and keeps it open until its parent tells it to finish. */
final class SharingProcess {
    private SharingProcess() {}

    /**
     * {@code hold|race <mode> <path>}: opens, or opens or creates as soon as the parent says so and then appends once; prints
     * {@code open}, or the name of the exception.
     */
    public static void main(String[] arguments) {
        StoreOptions options = StoreOptions.defaults().withWriterMode(WriterMode.valueOf(arguments[1]));
        Path path = Path.of(arguments[2]);
        ParentSignal signal = ParentSignal.listen();
        if (arguments[0].equals("race")) {
            System.out.println("ready");
            signal.await();
            try (RecordStore store = RecordStore.openOrCreate(path, TICK, options)) {
                store.append();
                System.out.println("open");
            }
            return;
        }
        try (RecordStore store = RecordStore.open(path, TICK, options)) {
            System.out.println(store.isOpen() ? "open" : "closed");
            signal.await();
        } catch (StoreException e) {
            System.out.println(e.getClass().getSimpleName().replace("Exception", ""));
        }
    }
}
