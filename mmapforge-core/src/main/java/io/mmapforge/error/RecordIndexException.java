package io.mmapforge.error;

import java.nio.file.Path;

/** A record index is negative, not below the number of records, or outside a cursor's range. Nothing was touched. */
public final class RecordIndexException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final long index;
    private final long size;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param index the index that was asked for
     * @param size the number of records at that moment
     */
    public RecordIndexException(Path path, long index, long size) {
        super(path, "record index out of bounds: index=" + index + ", expected 0 <= index < size=" + size, null);
        this.index = index;
        this.size = size;
    }

    /**
     * Builds the exception for a range of records.
     *
     * @param path the store's file
     * @param index the index that was asked for
     * @param from the first index of the range
     * @param end one past the last index of the range
     */
    public RecordIndexException(Path path, long index, long from, long end) {
        super(
                path,
                "record index out of bounds: index=" + index + ", expected one of the cursor's range, " + from
                        + " <= index < " + end,
                null);
        this.index = index;
        this.size = end;
    }

    /** The index that was asked for. */
    public long index() {
        return index;
    }

    /** The number of records when the index was checked, or the end of the cursor's range. */
    public long size() {
        return size;
    }
}
