package io.mmapforge.maven.export;

import java.io.IOException;
import java.nio.file.Path;

/** Writes parts. Thread-safe. */
interface PartWriter {
    /**
     * Writes a part.
     *
     * @param directory is there, and gets the file, or a directory for each value that the records are parted by
     * @throws IOException if a file cannot be written
     * @throws io.mmapforge.maven.scan.ScanException if records cannot be taken over
     */
    void write(Part part, Path directory) throws IOException;

    /** How many records were read so far. */
    long recordsRead();
}
