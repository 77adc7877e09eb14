package io.mmapforge.error;

import java.nio.file.Path;

/**
 * A value does not fit its field's type: a number beyond an unsigned type's range, or a string that is not valid Unicode. Nothing was written.
 */
public final class ValueOutOfRangeException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param field the field's name in the schema
     * @param message what was found and expected, and the remedy
     */
    public ValueOutOfRangeException(Path path, String field, String message) {
        super(path, ofField(field, message), null);
        this.field = field;
    }

    /** The field's name in the schema. */
    public String field() {
        return field;
    }
}
