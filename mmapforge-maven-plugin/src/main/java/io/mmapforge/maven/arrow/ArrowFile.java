package io.mmapforge.maven.arrow;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.store.RecordValues;
import java.io.Closeable;
import java.io.IOException;

/** A file of Arrow's IPC format (Feather version 2), to which records are added. Nothing is compressed. Not thread-safe. */
public interface ArrowFile extends Closeable {
    /**
     * Adds a record.
     *
     * @throws CorruptRecordException if a value is none that its field can have; the file is as it was
     * @throws ArithmeticException likewise
     * @throws IOException if the file cannot be written
     */
    void add(RecordValues record) throws IOException;

    /**
     * Writes what is missing, which makes the file one.
     *
     * @throws IOException if the file cannot be written
     */
    void finish() throws IOException;

    /** Closes the file; it is one if it was finished. */
    @Override
    void close() throws IOException;
}
