package io.mmapforge.error;

import java.nio.file.Path;

/**
 * The file beside a store in which records are found by their keys is missing, is not of this store or not up to date, or is damaged.
 *
 * <p>No record is lost by that: the file is made of the records, and whoever opens the store for writing while no other writer has it open
 * makes it anew.
 */
public final class KeyIndexException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what failed, what was found and expected, and the remedy
     */
    public KeyIndexException(Path path, String message) {
        super(path, message, null);
    }

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what failed, what was found and expected, and the remedy
     * @param cause what the platform reported
     */
    public KeyIndexException(Path path, String message, Throwable cause) {
        super(path, message, cause);
    }
}
