package io.mmapforge.error;

import java.nio.file.Path;

/** A record was to be appended whose key another record has already. Nothing was appended, of a batch none of its records. */
public final class DuplicateKeyException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** As {@link #index()}, where the other record is of the same batch. */
    public static final long IN_BATCH = -1;

    private final long index;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param index the index of the record that has the key, or {@link #IN_BATCH}
     * @param message what was refused, which record has the key, and the remedy
     */
    public DuplicateKeyException(Path path, long index, String message) {
        super(path, message, null);
        this.index = index;
    }

    /** The index of the record that has the key, or {@link #IN_BATCH} if it is one of the same batch, which has no index yet. */
    public long index() {
        return index;
    }
}
