package io.mmapforge.error;

import java.nio.file.Path;

/** A function that computes a field of a record in a migration has thrown. Nothing was changed. */
public final class FieldFunctionException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final long index;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param field the field's name
     * @param index the index of the record
     * @param message what was thrown, and the remedy
     * @param cause what the function threw
     */
    public FieldFunctionException(Path path, String field, long index, String message, Throwable cause) {
        super(path, ofField(field, message), cause);
        this.field = field;
        this.index = index;
    }

    /** The field that was to be computed. */
    public String field() {
        return field;
    }

    /** The index of the record for which the function threw. */
    public long index() {
        return index;
    }
}
