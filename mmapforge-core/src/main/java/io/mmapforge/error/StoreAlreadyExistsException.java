package io.mmapforge.error;

import java.nio.file.Path;

/** A store was to be created where a file already is; the file was left as it is. */
public final class StoreAlreadyExistsException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what failed, what was found and expected, and the remedy
     */
    public StoreAlreadyExistsException(Path path, String message) {
        super(path, message, null);
    }
}
