package io.mmapforge.error;

import java.nio.file.Path;

/**
 * Records were to be found by a key or by their order, and the file's records have none, or not that of the program. Nothing was
 * touched.
 */
public final class NoSuchIndexException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what was asked for, what the records have, and the remedy
     */
    public NoSuchIndexException(Path path, String message) {
        super(path, message, null);
    }
}
