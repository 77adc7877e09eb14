package io.mmapforge.error;

import java.nio.file.Path;

/**
 * The bytes of a record are no value of their field's type. Raised only for bytes that were read consistently.
 */
public final class CorruptRecordException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param field the field's name in the schema
     * @param message what was found and expected, and the remedy
     */
    public CorruptRecordException(Path path, String field, String message) {
        super(path, ofField(field, message), null);
        this.field = field;
    }

    /** The field's name in the schema. */
    public String field() {
        return field;
    }
}
