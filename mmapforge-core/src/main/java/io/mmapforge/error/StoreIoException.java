package io.mmapforge.error;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The operating system refused or failed an operation on the store's file. */
public final class StoreIoException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what failed, what was found and expected, and the remedy
     * @param cause what the platform reported, if it reported anything
     */
    public StoreIoException(Path path, String message, @Nullable Throwable cause) {
        super(path, message, cause);
    }
}
