package io.mmapforge.error;

import java.nio.file.Path;

/** The file is not an mmapforge store: its first four bytes are not {@code MMFG}. */
public final class BadMagicException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what failed, what was found and expected, and the remedy
     */
    public BadMagicException(Path path, String message) {
        super(path, message, null);
    }
}
