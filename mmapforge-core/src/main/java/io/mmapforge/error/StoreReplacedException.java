package io.mmapforge.error;

import java.nio.file.Path;

/**
 * The path of a store that is open for writing, or that is followed or migrated, leads to another file, or to none: the store was deleted, moved or
 * replaced meanwhile. What it wrote is in the file that it opened, which nobody finds at the path any more, and what others write from then
 * on is in another.
 *
 * <p>The store that is open goes on working, so its records can be read and copied as long as it is not closed.
 */
public final class StoreReplacedException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds the exception.
     *
     * @param path the store's path
     * @param message what failed, what was found and expected, and the remedy
     */
    public StoreReplacedException(Path path, String message) {
        super(path, message, null);
    }
}
