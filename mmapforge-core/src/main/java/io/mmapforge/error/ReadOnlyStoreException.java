package io.mmapforge.error;

import java.nio.file.Path;

/** A write was asked of a store that was opened read-only. */
public final class ReadOnlyStoreException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what failed, what was found and expected, and the remedy
     */
    public ReadOnlyStoreException(Path path, String message) {
        super(path, message, null);
    }
}
