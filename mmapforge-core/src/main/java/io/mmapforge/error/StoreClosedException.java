package io.mmapforge.error;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The store was closed before, or during, the call. */
public final class StoreClosedException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what failed, what was found and expected, and the remedy
     * @param cause what the platform reported, if it reported anything
     */
    public StoreClosedException(Path path, String message, @Nullable Throwable cause) {
        super(path, message, cause);
    }
}
