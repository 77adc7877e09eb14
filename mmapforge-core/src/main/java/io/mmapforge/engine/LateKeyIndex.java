package io.mmapforge.engine;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.index.KeyIndex;
import org.jspecify.annotations.Nullable;

/**
 * The key index of a reader, which is opened when a key is first looked up.
 *
 * <p>As long as it cannot be used each look-up tries again, since a writer may have made it anew meanwhile. Thread-safe.
 */
final class LateKeyIndex implements AutoCloseable {
    private final KeyFileOpening opening;
    private final MappedRecords records;
    private final SyncPages syncPages;
    private final boolean givesUpUncertain;
    private volatile @Nullable KeyIndex index;
    private boolean closed;

    /**
     * An index that is not open yet.
     *
     * @param givesUpUncertain whether what a crash may have lost is given up where nothing tells if there was one
     */
    LateKeyIndex(KeyFileOpening opening, MappedRecords records, SyncPages syncPages, boolean givesUpUncertain) {
        this.opening = opening;
        this.records = records;
        this.syncPages = syncPages;
        this.givesUpUncertain = givesUpUncertain;
    }

    /**
     * The index.
     *
     * @throws KeyIndexException if it is missing, or cannot be used, or may lack what a crash of the machine has kept from the disk
     * @throws StoreClosedException if the store was closed meanwhile
     */
    KeyIndex get() {
        KeyIndex open = index;
        return open != null ? open : open();
    }

    private synchronized KeyIndex open() {
        KeyIndex open = index;
        if (open == null) {
            if (closed) {
                throw opening.closed();
            }
            open = opening.openForReading(LastRun.of(records, syncPages), givesUpUncertain);
            index = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        closed = true;
        KeyIndex open = index;
        if (open != null) {
            open.close();
        }
    }
}
