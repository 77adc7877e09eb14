package io.mmapforge.error;

import java.nio.file.Path;
import java.util.Objects;

/** A record has no value for an optional field that was asked for its value. */
public final class FieldAbsentException extends StoreException {
    /** What {@link #index()} is of a value that was asked of a copy. */
    public static final long COPY = -1;

    private static final long serialVersionUID = 1L;

    private final String field;
    private final long index;

    /**
     * Builds the exception for a record of a store.
     *
     * @param path the store's file
     * @param field the field's name in the schema
     * @param index the record's
     */
    public FieldAbsentException(Path path, String field, long index) {
        this(path, field, index, "record " + index);
    }

    /**
     * Builds the exception for a copy of a record.
     *
     * @param path the file of the store that the copy was made for
     * @param field the field's name in the schema
     */
    public FieldAbsentException(Path path, String field) {
        this(path, field, COPY, "the record");
    }

    private FieldAbsentException(Path path, String field, long index, String record) {
        super(
                path,
                "field '" + Objects.requireNonNull(field, "field") + "' is absent: " + record
                        + " has no value for it; ask first whether it has one, or say which value to take instead",
                null);
        this.field = field;
        this.index = index;
    }

    /** The field's name in the schema. */
    public String field() {
        return field;
    }

    /** The record's index, or {@link #COPY} if a copy was asked. */
    public long index() {
        return index;
    }
}
