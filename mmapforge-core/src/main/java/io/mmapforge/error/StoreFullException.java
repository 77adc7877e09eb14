package io.mmapforge.error;

import java.nio.file.Path;

/**
 * The store could not grow, or could not store in place where that takes room: the disk is full or the format's limit is reached.
 * Reading goes on as before.
 */
public final class StoreFullException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what failed, what was found and expected, and the remedy
     */
    public StoreFullException(Path path, String message) {
        super(path, message, null);
    }

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what failed, what was found and expected, and the remedy
     * @param cause what the platform reported
     */
    public StoreFullException(Path path, String message, Throwable cause) {
        super(path, message, cause);
    }
}
