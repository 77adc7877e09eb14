package io.mmapforge.maven.scan;

import io.mmapforge.error.StoreException;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;

/** A store that is open for reading, by what its file says of its records. Thread-safe. */
public final class ScannedStore implements AutoCloseable {
    private final RecordStore records;

    private ScannedStore(RecordStore records) {
        this.records = records;
    }

    /**
     * Opens a store.
     *
     * @throws StoreException if there is none, or it cannot be read; the message says what to do
     */
    public static ScannedStore open(Path file) {
        return new ScannedStore(RecordStore.openReadOnly(file, StoreOptions.defaults()));
    }

    /** The path that the store was opened by. */
    public Path path() {
        return records.path();
    }

    /** The layout of the records. */
    public RecordLayout layout() {
        return records.layout();
    }

    /** The number of records that there are now. */
    public long size() {
        return records.size();
    }

    /** Something to read the records with, for one thread. */
    public RecordScanner scanner() {
        return new RecordScanner(records);
    }

    @Override
    public void close() {
        records.close();
    }
}
