package io.mmapforge.error;

import java.nio.file.Path;

/**
 * A string or bytes value has more bytes than its field's {@code maxBytes}. Nothing was written.
 */
public final class ValueTooLongException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param field the field's name in the schema
     * @param message what was found and expected, and the remedy
     */
    public ValueTooLongException(Path path, String field, String message) {
        super(path, ofField(field, message), null);
        this.field = field;
    }

    /** The field's name in the schema. */
    public String field() {
        return field;
    }
}
