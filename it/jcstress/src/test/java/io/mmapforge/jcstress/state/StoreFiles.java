package io.mmapforge.jcstress.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the stores under stress lie. They lose their names as early as they can, so that no process leaves any. */
final class StoreFiles {
    /** The property that names the directory. */
    private static final String DIRECTORY = "mmapforge.jcstress.stores";

    private static final AtomicInteger NEXT = new AtomicInteger();

    private StoreFiles() {}

    static Path next() {
        String directory = System.getProperty(DIRECTORY, System.getProperty("java.io.tmpdir"));
        return Path.of(directory, "stress-" + ProcessHandle.current().pid() + "-" + NEXT.incrementAndGet() + ".mmf");
    }

    static void unlinkAtExit(Path store) {
        store.toFile().deleteOnExit();
        lockFile(store).toFile().deleteOnExit();
    }

    static void unlink(Path store) {
        try {
            Files.delete(store);
            Files.delete(lockFile(store));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path lockFile(Path store) {
        return Path.of(store + ".lck");
    }
}
