package io.mmapforge.error;

import java.nio.file.Path;

/** There is no file at the store's path. */
public final class StoreNotFoundException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what failed, what was found and expected, and the remedy
     */
    public StoreNotFoundException(Path path, String message) {
        super(path, message, null);
    }
}
