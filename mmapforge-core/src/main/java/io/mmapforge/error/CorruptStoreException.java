package io.mmapforge.error;

import java.nio.file.Path;

/** The file's header contradicts itself, its checksum or the file's size. */
public final class CorruptStoreException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what failed, what was found and expected, and the remedy
     */
    public CorruptStoreException(Path path, String message) {
        super(path, message, null);
    }
}
