package io.mmapforge.error;

import java.nio.file.Path;

/** Another writer has held the record, or the append lock, for longer than the store's write timeout. */
public final class RecordBusyException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message what is held, by whom, for how long, and the remedy
     */
    public RecordBusyException(Path path, String message) {
        super(path, message, null);
    }
}
