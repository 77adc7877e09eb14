package io.mmapforge.error;

import java.nio.file.Path;

/** Another writer holds the store in a way that excludes this one. */
public final class StoreLockedException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what failed, what was found and expected, and the remedy
     */
    public StoreLockedException(Path path, String message) {
        super(path, message, null);
    }
}
