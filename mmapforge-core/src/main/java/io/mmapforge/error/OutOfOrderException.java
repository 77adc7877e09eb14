package io.mmapforge.error;

import java.nio.file.Path;

/**
 * A record was to be appended with a lower value in the ordered field than the record before it. Nothing was appended, of a batch none of
 * its records.
 */
public final class OutOfOrderException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param field the ordered field's name
     * @param message what was refused, which value was expected, and the remedy
     */
    public OutOfOrderException(Path path, String field, String message) {
        super(path, ofField(field, message), null);
        this.field = field;
    }

    /** The field that the records are in the order of. */
    public String field() {
        return field;
    }
}
