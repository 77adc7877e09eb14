package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.TICK;

import io.mmapforge.error.StoreIoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that opens a store for reading again and again, until it may not open any more files. */
final class ManyStoresProcess {
    private static final int MORE_THAN_ALLOWED = 1_000;

    private ManyStoresProcess() {}

    /** {@code <directory>}: prints what the refusal says. */
    public static void main(String[] arguments) {
        Path path = Path.of(arguments[0]).resolve("0");
        List<RecordStore> open = new ArrayList<>();
        String refusal = "never refused";
        loadWhatRefuses(path);
        try {
            while (open.size() < MORE_THAN_ALLOWED) {
                open.add(RecordStore.openReadOnly(path, TICK, StoreOptions.defaults()));
            }
        } catch (StoreIoException e) {
            refusal = e.getMessage();
        } finally {
            open.forEach(RecordStore::close);
        }
        System.out.println(refusal);
    }

    /** Classes that come from a directory need a file to be opened, too. */
    private static void loadWhatRefuses(Path path) {
        try {
            RecordStore.openReadOnly(path.resolveSibling("t".repeat(300)), TICK, StoreOptions.defaults());
        } catch (StoreIoException e) {
            System.out.print("");
        }
    }
}
