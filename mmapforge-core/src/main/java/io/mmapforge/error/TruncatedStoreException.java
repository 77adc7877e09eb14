package io.mmapforge.error;

import java.nio.file.Path;

/** The file is shorter than its header, or than the records its header promises. */
public final class TruncatedStoreException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what failed, what was found and expected, and the remedy
     */
    public TruncatedStoreException(Path path, String message) {
        super(path, message, null);
    }

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what failed, what was found and expected, and the remedy
     * @param cause what the platform reported
     */
    public TruncatedStoreException(Path path, String message, Throwable cause) {
        super(path, message, cause);
    }
}
