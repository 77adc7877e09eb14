package io.mmapforge.error;

import java.nio.file.Path;

/** The file is a store of a format version, or with a feature, that this library does not know. */
public final class UnsupportedFormatException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what failed, what was found and expected, and the remedy
     */
    public UnsupportedFormatException(Path path, String message) {
        super(path, message, null);
    }
}
