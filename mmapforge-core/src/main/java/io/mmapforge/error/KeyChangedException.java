package io.mmapforge.error;

import java.nio.file.Path;

/**
 * A write would have changed a field that the record is found by: one of its key, or the one that the records are in the order of. It stays
 * what it was when the record was appended. Nothing was written.
 */
public final class KeyChangedException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final long index;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param field the field's name
     * @param index the record
     * @param message what was refused, and the remedy
     */
    public KeyChangedException(Path path, String field, long index, String message) {
        super(path, ofField(field, message), null);
        this.field = field;
        this.index = index;
    }

    /** The field that would have been changed. */
    public String field() {
        return field;
    }

    /** The record that was to be written. */
    public long index() {
        return index;
    }
}
