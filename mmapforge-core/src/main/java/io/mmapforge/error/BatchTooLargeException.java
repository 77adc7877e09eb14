package io.mmapforge.error;

import java.nio.file.Path;

/** A batch has no room for another record. It holds what it held before, and can be appended. */
public final class BatchTooLargeException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what was found and expected, and the remedy
     */
    public BatchTooLargeException(Path path, String message) {
        super(path, message, null);
    }
}
